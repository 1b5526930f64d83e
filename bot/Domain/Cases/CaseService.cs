using BotService.Domain.Delivery;
using BotService.Domain.Privacy;
using BotService.Skills.Guard;

namespace BotService.Domain.Cases;

/// <summary>What a counselor does with a case. Every read of a transcript leaves an audit line.</summary>
public sealed class CaseService(ICaseStore store, ICaseFeed feed, IWakeUp wakeUp, NoticeCatalog notices, IAuditLog audit)
{
    /// <summary>Takes a waiting case; of several who try, one wins.</summary>
    public async Task<CaseOutcome> ClaimAsync(CaseId id, CounselorId counselor, CancellationToken cancellationToken)
    {
        Case? found = await store.FindAsync(id, cancellationToken);
        if (found is null)
        {
            return CaseOutcome.NotFound;
        }

        if (!CaseTransitions.Allows(found.Status, CaseStatus.Claimed))
        {
            return CaseOutcome.Lost;
        }

        OutgoingMessage notice = OutgoingMessage.FromSystem(notices.Get(NoticeKey.HandoffAccepted));
        CaseOutcome outcome = await store.ClaimAsync(found, counselor, notice, cancellationToken);
        await audit.RecordAsync(counselor, $"case.claim.{outcome}", id.Value, cancellationToken);
        Announce(found, outcome);
        return outcome;
    }

    private void Announce(Case changed, CaseOutcome outcome)
    {
        if (outcome == CaseOutcome.Done)
        {
            feed.Signal();
            wakeUp.Wake(changed.Conversation);
        }
    }
}
