using BotService.Domain.Cases;
using BotService.Domain.Delivery;
using BotService.Domain.Staff;

namespace BotService.WebConsole.ViewModels;

/// <summary>One case as one member of staff sees it.</summary>
public sealed class CaseViewModel(CaseService cases, IStaffAccounts accounts)
{
    private const int ShownLines = 300;

    private StaffMember? _staff;
    private CaseTranscript? _transcript;
    private CounselorId? _namedOwner;

    public CaseId Id { get; private set; }

    /// <summary>Null when there is none, or they may not see it.</summary>
    public Case? Case { get; private set; }

    public CaseStanding Standing => Case switch
    {
        null => CaseStanding.Missing,
        { Status: CaseStatus.Closed } => CaseStanding.Closed,
        { Owner: null } => CaseStanding.Waiting,
        { Owner: var owner } => owner == Staff.Id ? CaseStanding.Mine : CaseStanding.Elsewhere,
    };

    /// <summary>Null when they may not read it.</summary>
    public IReadOnlyList<TranscriptEntry>? Lines { get; private set; }

    /// <summary>Null unless the case is theirs.</summary>
    public ReplyBudget? Budget { get; private set; }

    /// <summary>Their own cases, this one included when it is theirs.</summary>
    public IReadOnlyList<Case> MyCases { get; private set; } = [];

    /// <summary>Name of the owner; null while nobody owns the case.</summary>
    public string? OwnerName { get; private set; }

    /// <summary>True after a colleague was faster.</summary>
    public bool WasTooLate { get; private set; }

    /// <summary>True when a supervisor looks at a colleague's case.</summary>
    public bool IsLookingOn => Standing == CaseStanding.Elsewhere && Lines is not null;

    public async Task OpenAsync(CaseId id, StaffMember staff, CancellationToken cancellationToken)
    {
        (Id, _staff, WasTooLate) = (id, staff, false);
        _transcript = await cases.OpenTranscriptAsync(id, staff, cancellationToken);
        await RefreshAsync(cancellationToken);
    }

    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        // Words before standing: a colleague's claim between the two hides the words one look later, never shows more.
        Lines = _transcript is null ? null : await _transcript.ReadAsync(ShownLines, cancellationToken);
        Case = await cases.FindAsync(Id, Staff, cancellationToken);
        MyCases = (await cases.OpenQueueAsync(Staff, cancellationToken))?.Mine ?? [];
        Budget = Standing == CaseStanding.Mine && Case is { } mine ? await cases.ReadBudgetAsync(mine, cancellationToken) : null;
        if (_namedOwner != Case?.Owner)
        {
            _namedOwner = Case?.Owner;
            OwnerName = _namedOwner is not { } owner ? null
                : owner == Staff.Id ? Staff.Name
                : await accounts.FindNameAsync(owner, cancellationToken) ?? owner.Value;
        }
    }

    public async Task ClaimAsync(CancellationToken cancellationToken)
    {
        WasTooLate = await cases.ClaimAsync(Id, Staff, cancellationToken) == CaseOutcome.Lost;
        await RefreshAsync(cancellationToken);
    }

    /// <param name="text">What they wrote.</param>
    /// <param name="clientMessageId">The same for every try at one message.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<CaseOutcome> SendAsync(string text, string clientMessageId, CancellationToken cancellationToken) =>
        ThenRefreshAsync(cases.ReplyAsync(Id, Staff, text, clientMessageId, cancellationToken), cancellationToken);

    public Task<CaseOutcome> SaveNoteAsync(string note, CancellationToken cancellationToken) =>
        ThenRefreshAsync(cases.AddNoteAsync(Id, Staff, note, cancellationToken), cancellationToken);

    public Task<CaseOutcome> HandBackAsync(string note, CancellationToken cancellationToken) =>
        ThenRefreshAsync(cases.HandBackAsync(Id, Staff, note, cancellationToken), cancellationToken);

    public Task<CaseOutcome> CloseAsync(string note, CancellationToken cancellationToken) =>
        ThenRefreshAsync(cases.CloseAsync(Id, Staff, note, cancellationToken), cancellationToken);

    private StaffMember Staff => _staff ?? throw new InvalidOperationException("OpenAsync comes first.");

    private async Task<CaseOutcome> ThenRefreshAsync(Task<CaseOutcome> act, CancellationToken cancellationToken)
    {
        CaseOutcome outcome = await act;
        await RefreshAsync(cancellationToken);
        return outcome;
    }
}
