using BotService.Domain.Cases;
using BotService.Domain.Staff;
using BotService.Skills.Risk;

namespace BotService.WebConsole.ViewModels;

/// <summary>The queue as one member of staff sees it.</summary>
public sealed class QueueViewModel(CaseService cases, IStaffAccounts accounts)
{
    private static readonly CaseBoard Nothing = new([], [], 0);

    private StaffMember? _staff;

    public CaseBoard Board { get; private set; } = Nothing;

    /// <summary>How the last try to take somebody failed; null when it did not.</summary>
    public CaseOutcome? Failure { get; private set; }

    /// <summary>Who was faster; null when nobody was, or it is not known.</summary>
    public string? FasterColleague { get; private set; }

    public Case? Next => Board.Waiting.Count > 0 ? Board.Waiting[0] : null;

    /// <summary>Waiting at the level of the next one, that one included.</summary>
    public int AtNextLevel => Board.Waiting.Count(item => item.Level == Next?.Level);

    public int CriticalCount => Board.Waiting.Count(item => item.Level >= RiskLevel.R4);

    public DateTimeOffset? LongestWaitSince => Board.Waiting.Count > 0 ? Board.Waiting.Min(item => item.OpenedAt) : null;

    public Task OpenAsync(StaffMember staff, CancellationToken cancellationToken)
    {
        _staff = staff;
        return RefreshAsync(cancellationToken);
    }

    public async Task RefreshAsync(CancellationToken cancellationToken) =>
        Board = await cases.OpenQueueAsync(Staff, cancellationToken) ?? Nothing;

    /// <returns>The case to go to; null when there is none.</returns>
    public async Task<CaseId?> ClaimNextAsync(CancellationToken cancellationToken)
    {
        ClaimResult result = await cases.ClaimNextAsync(Staff, cancellationToken);
        await ShowAsync(result.Outcome, null, cancellationToken);
        return result.Claimed;
    }

    /// <returns>The case to go to; null when somebody was faster.</returns>
    public async Task<CaseId?> ClaimAsync(CaseId id, CancellationToken cancellationToken)
    {
        CaseOutcome outcome = await cases.ClaimAsync(id, Staff, cancellationToken);
        await ShowAsync(outcome, id, cancellationToken);
        return outcome == CaseOutcome.Done ? id : null;
    }

    private StaffMember Staff => _staff ?? throw new InvalidOperationException("OpenAsync comes first.");

    private async Task ShowAsync(CaseOutcome outcome, CaseId? tried, CancellationToken cancellationToken)
    {
        Failure = outcome == CaseOutcome.Done ? null : outcome;
        FasterColleague = outcome == CaseOutcome.Lost && tried is { } id && (await cases.FindAsync(id, Staff, cancellationToken))?.Owner is { } owner
            ? await accounts.FindNameAsync(owner, cancellationToken) ?? owner.Value
            : null;
        await RefreshAsync(cancellationToken);
    }
}
