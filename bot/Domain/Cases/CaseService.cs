using System.Text;
using BotService.Domain.Delivery;
using BotService.Domain.Privacy;
using BotService.Domain.Staff;
using BotService.Messaging.Channels;
using BotService.Messaging.Messages;
using BotService.Skills.Guard;

namespace BotService.Domain.Cases;

/// <summary>What staff do with cases. Every right is checked here, whatever a page shows; every try leaves an audit line, and so does every opening of a transcript.</summary>
public sealed class CaseService(
    ICaseStore store,
    ICaseFeed feed,
    IWakeUp wakeUp,
    NoticeCatalog notices,
    IAuditLog audit,
    IEnumerable<IChannelConnector> connectors)
{
    /// <summary>Longest reply, in UTF-8 bytes. On WeChat it leaves as four messages of the five that may be sent.</summary>
    public const int MaxReplyBytes = 8_000;

    /// <summary>Longest note, in UTF-8 bytes.</summary>
    public const int MaxNoteBytes = 8_000;

    /// <summary>What waits and what is theirs.</summary>
    /// <returns>Null for a role that takes no cases.</returns>
    public async Task<CaseBoard?> OpenQueueAsync(StaffMember staff, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(staff);
        if (!staff.TakesCases)
        {
            return null;
        }

        IReadOnlyList<Case> open = await store.ReadOpenAsync(cancellationToken);
        IReadOnlyList<Case> mine = [.. open.Where(item => item.Owner == staff.Id).OrderBy(item => item.ClaimedAt)];
        return new CaseBoard(EscalationQueue.Order(open), mine, open.Count(item => item.Owner is { } owner && owner != staff.Id));
    }

    /// <summary>One case, without its words.</summary>
    /// <returns>Null when there is none, or for a role that takes no cases: the two look alike.</returns>
    public async Task<Case?> FindAsync(CaseId id, StaffMember staff, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(staff);
        return staff.TakesCases ? await store.FindAsync(id, cancellationToken) : null;
    }

    /// <summary>Takes a waiting case; of several who try, one wins.</summary>
    public Task<CaseOutcome> ClaimAsync(CaseId id, StaffMember staff, CancellationToken cancellationToken) =>
        ActAsync("case.claim", id, staff, found => ClaimAsync(found, staff, cancellationToken), cancellationToken);

    /// <summary>Takes the most urgent waiting case; when a colleague is faster, the one after it.</summary>
    public async Task<ClaimResult> ClaimNextAsync(StaffMember staff, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(staff);
        HashSet<CaseId> lost = [];
        while (true)
        {
            // Read anew after each loss: somebody more urgent may have come.
            CaseBoard? board = await OpenQueueAsync(staff, cancellationToken);
            if (board is null)
            {
                await audit.RecordAsync(staff.Id, "case.claim_next.NotAllowed", "", cancellationToken);
                return new ClaimResult(CaseOutcome.NotAllowed, null);
            }

            if (board.Waiting.FirstOrDefault(item => !lost.Contains(item.Id)) is not { } next)
            {
                await audit.RecordAsync(staff.Id, "case.claim_next.NotFound", "", cancellationToken);
                return new ClaimResult(CaseOutcome.NotFound, null);
            }

            CaseOutcome outcome = await ActAsync("case.claim_next", next.Id, staff, found => ClaimAsync(found, staff, cancellationToken), cancellationToken);
            if (outcome == CaseOutcome.Done)
            {
                return new ClaimResult(outcome, next.Id);
            }

            lost.Add(next.Id);
        }
    }

    /// <summary>Says something to the young person.</summary>
    /// <param name="id">A case that the counselor owns.</param>
    /// <param name="staff">Who says it.</param>
    /// <param name="text">At most <see cref="MaxReplyBytes"/>, split where the channel needs it; blank is refused.</param>
    /// <param name="clientMessageId">1 to 64 characters, the same for every try at one message: of several tries one is sent.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<CaseOutcome> ReplyAsync(CaseId id, StaffMember staff, string text, string clientMessageId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(staff);
        bool fits = Fits(text, MaxReplyBytes) && Fits(clientMessageId, 64);
        return ActAsOwnerAsync(
            "case.reply",
            id,
            staff,
            fits,
            claimed => store.ReplyAsync(claimed, OutgoingMessage.FromCounselor(claimed, text.TrimEnd()).Split(LimitOf(claimed.Conversation)), staff.Name, clientMessageId, cancellationToken),
            cancellationToken);
    }

    /// <summary>Adds a note that the young person never sees.</summary>
    public Task<CaseOutcome> AddNoteAsync(CaseId id, StaffMember staff, string note, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(staff);
        return ActAsOwnerAsync(
            "case.note",
            id,
            staff,
            Fits(note, MaxNoteBytes),
            claimed => store.AddNoteAsync(claimed, note.Trim(), staff.Name, cancellationToken),
            cancellationToken);
    }

    /// <summary>Gives the conversation back to the bot while the matter goes on; the note says what the next one must know.</summary>
    public Task<CaseOutcome> HandBackAsync(CaseId id, StaffMember staff, string note, CancellationToken cancellationToken) =>
        EndAsync("handed_back", id, staff, note, cancellationToken);

    /// <summary>Ends the case; the note says how it ended.</summary>
    public Task<CaseOutcome> CloseAsync(CaseId id, StaffMember staff, string note, CancellationToken cancellationToken) =>
        EndAsync("closed", id, staff, note, cancellationToken);

    /// <summary>Opens a transcript and writes the audit line of it. Waiting cases and one's own; a supervisor any.</summary>
    /// <returns>Null when there is no such case or they may not.</returns>
    public async Task<CaseTranscript?> OpenTranscriptAsync(CaseId id, StaffMember staff, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(staff);
        bool allowed = await store.FindAsync(id, cancellationToken) is { } found && CaseTranscript.MayRead(staff, found);
        await audit.RecordAsync(staff.Id, allowed ? "transcript.read" : "transcript.refused", id.Value, cancellationToken);
        return allowed ? new CaseTranscript(store, staff, id) : null;
    }

    /// <summary>How much may still be said before the young person writes again.</summary>
    public async Task<ReplyBudget> ReadBudgetAsync(Case item, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(item);
        return ReplyBudget.Of(await store.CountSendsSinceUserAsync(item.Conversation, cancellationToken), item.LastUserAt, CapabilitiesOf(item.Conversation));
    }

    private int LimitOf(ConversationKey conversation) => CapabilitiesOf(conversation)?.TextLimitBytes ?? ChannelCapabilities.NarrowestTextBytes;

    private ChannelCapabilities? CapabilitiesOf(ConversationKey conversation) =>
        connectors.FirstOrDefault(connector => connector.ChannelId == conversation.Channel)?.CapabilitiesOf(conversation.Account);

    private Task<CaseOutcome> ClaimAsync(Case found, StaffMember staff, CancellationToken cancellationToken) =>
        CaseTransitions.Allows(found.Status, CaseStatus.Claimed) && found.Owner is null
            ? store.ClaimAsync(found, staff.Id, OutgoingMessage.FromSystem(notices.Get(NoticeKey.HandoffAccepted)), cancellationToken)
            : Task.FromResult(CaseOutcome.Lost);

    private Task<CaseOutcome> EndAsync(string ending, CaseId id, StaffMember staff, string note, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(staff);
        return ActAsOwnerAsync(
            $"case.{ending}",
            id,
            staff,
            Fits(note, MaxNoteBytes),
            claimed => store.CloseAsync(claimed, ending, note.Trim(), staff.Name, OutgoingMessage.FromSystem(notices.Get(NoticeKey.HandoffEnded)), cancellationToken),
            cancellationToken);
    }

    private Task<CaseOutcome> ActAsOwnerAsync(
        string action, CaseId id, StaffMember staff, bool fits, Func<ClaimedCase, Task<CaseOutcome>> act, CancellationToken cancellationToken) =>
        ActAsync(
            action,
            id,
            staff,
            found => found.Owner != staff.Id || found.Status is not (CaseStatus.Claimed or CaseStatus.Paused or CaseStatus.WrapUp) ? Task.FromResult(CaseOutcome.NotAllowed)
                : !fits ? Task.FromResult(CaseOutcome.Refused)
                : act(new ClaimedCase(found, staff.Id)),
            cancellationToken);

    private async Task<CaseOutcome> ActAsync(string action, CaseId id, StaffMember staff, Func<Case, Task<CaseOutcome>> act, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(staff);
        Case? found = await store.FindAsync(id, cancellationToken);
        CaseOutcome outcome = !staff.TakesCases ? CaseOutcome.NotAllowed
            : found is null ? CaseOutcome.NotFound
            : await act(found);
        if (outcome == CaseOutcome.Done && found is not null)
        {
            // Before the audit line: the words are committed, and nobody waits for the record of it.
            feed.Signal();
            wakeUp.Wake(found.Conversation);
        }

        await audit.RecordAsync(staff.Id, $"{action}.{outcome}", id.Value, cancellationToken);
        return outcome;
    }

    private static bool Fits(string? text, int maxBytes) => !string.IsNullOrWhiteSpace(text) && Encoding.UTF8.GetByteCount(text) <= maxBytes;
}
