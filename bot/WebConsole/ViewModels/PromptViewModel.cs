using BotService.Domain.Prompts;
using BotService.Domain.Staff;
using BotService.Skills.Prompts;

namespace BotService.WebConsole.ViewModels;

/// <summary>
/// One prompt as one member of staff works on it. The words themselves stay in the browser; here is what they are based on, what is wrong
/// with them, and what may be done next.
/// </summary>
public sealed class PromptViewModel(PromptAdministration prompts, StaffNames names)
{
    private StaffMember? _staff;
    private int _lints;

    public string Id { get; private set; } = "";

    public StaffNames Names => names;

    /// <summary>Newest first; empty when there is no such prompt or they may not see it.</summary>
    public IReadOnlyList<PromptVersion> History { get; private set; } = [];

    public PromptVersion? Newest => History.Count > 0 ? History[0] : null;

    public PromptVersion? Live => History.FirstOrDefault(version => version.Status == PromptStatus.Published);

    /// <summary>Being written or judged; after a rollback an older one than the newest.</summary>
    public PromptVersion? Open => History.FirstOrDefault(version => PromptTransitions.IsOpen(version.Status));

    /// <summary>Name and risk class of what is in use, or of the newest; null when neither can be read.</summary>
    public PromptDocument? Head { get; private set; }

    /// <summary>What is wrong with the words in the editor.</summary>
    public IReadOnlyList<PromptFinding> Findings { get; private set; } = [];

    public bool HasErrors => Findings.Any(finding => finding.IsError);

    public bool IsDirty { get; private set; }

    /// <summary>Number of the version that the words in the editor were made from.</summary>
    public int BasedOn { get; private set; }

    /// <summary>True when somebody made a version that the words in the editor do not know.</summary>
    public bool IsBehind => Newest is { } newest && newest.Number > BasedOn;

    /// <summary>What the last try came to; null before the first.</summary>
    public PromptChange? Last { get; private set; }

    public bool MayWrite => PromptAdministration.MayWrite(Staff);

    public bool MayReview => PromptAdministration.MayReview(Staff);

    public bool MayRollBack => PromptAdministration.MayRollBack(Staff);

    /// <summary>True for a reviewer whose own words are in the open version.</summary>
    public bool IsOwnWork => Open is { } open && open.Authors.Contains(Staff.Id.Value);

    /// <summary>Name of a text that says why nothing can be submitted; null when it can.</summary>
    public string? SubmitObstacle =>
        IsDirty ? "Submit.Unsaved"
        : Open is not { Status: PromptStatus.Draft } ? "Submit.NoDraft"
        : HasErrors ? "Submit.Errors"
        : null;

    /// <summary>True for a version that was in use once and is not now.</summary>
    public static bool CanComeBack(PromptVersion version) => version is { Status: PromptStatus.Superseded, PublishedAt: not null };

    public async Task OpenAsync(string id, StaffMember staff, CancellationToken cancellationToken)
    {
        (Id, _staff, Last, Findings, IsDirty) = (id, staff, null, [], false);
        await RefreshAsync(cancellationToken);
        BasedOn = Newest?.Number ?? 0;
    }

    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<PromptVersion> history = await prompts.ReadAsync(Id, Staff, cancellationToken) ?? [];
        await names.LearnAsync(history.SelectMany(version => new[] { version.Author, version.ReviewedBy, version.PublishedBy }), cancellationToken);
        History = history;
        Head = (Live ?? Newest) is { } shown ? PromptDocument.TryRead(Id, shown.Text) : null;
    }

    /// <summary>The words in the editor changed.</summary>
    public async Task ChangeAsync(string text, int basedOn, bool isDirty, CancellationToken cancellationToken)
    {
        (BasedOn, IsDirty) = (basedOn, isDirty);
        int mine = ++_lints;
        IReadOnlyList<PromptFinding> findings = await prompts.LintAsync(Id, text, cancellationToken);
        if (mine == _lints)
        {
            Findings = findings;
        }
    }

    public async Task<PromptOutcome> SaveAsync(PromptEdit edit, CancellationToken cancellationToken)
    {
        BasedOn = edit.BasedOn;
        PromptOutcome outcome = await ThenRefreshAsync(prompts.SaveAsync(Id, edit.Text, edit.BasedOn, edit.Note, Staff, cancellationToken), cancellationToken);
        if (outcome is PromptOutcome.Done or PromptOutcome.Unchanged && Last is { } saved)
        {
            (BasedOn, IsDirty) = (saved.Number, false);
        }

        return outcome;
    }

    public Task<PromptOutcome> SubmitAsync(CancellationToken cancellationToken) =>
        MoveAsync(number => prompts.SubmitAsync(Id, number, Staff, cancellationToken), cancellationToken);

    public Task<PromptOutcome> ApproveAsync(string? note, CancellationToken cancellationToken) =>
        MoveAsync(number => prompts.ApproveAsync(Id, number, note, Staff, cancellationToken), cancellationToken);

    public Task<PromptOutcome> SendBackAsync(string note, CancellationToken cancellationToken) =>
        MoveAsync(number => prompts.SendBackAsync(Id, number, note, Staff, cancellationToken), cancellationToken);

    public Task<PromptOutcome> PublishAsync(CancellationToken cancellationToken) =>
        MoveAsync(number => prompts.PublishAsync(Id, number, Staff, cancellationToken), cancellationToken);

    public Task<PromptOutcome> RollBackAsync(int number, string reason, CancellationToken cancellationToken) =>
        ThenRefreshAsync(prompts.RollBackAsync(Id, number, reason, Staff, cancellationToken), cancellationToken);

    /// <summary>The versions of the address <c>?compare=5&amp;with=3</c>; without one, what waits for a decision beside what is in use.</summary>
    /// <param name="number">Null for what waits.</param>
    /// <param name="with">Null for nothing: the version alone.</param>
    public PromptPair? Pair(int? number, int? with) =>
        number is null ? Open is { Status: not PromptStatus.Draft } open ? new PromptPair(open, Live) : null
        : Find(number) is { } version ? new PromptPair(version, Find(with))
        : null;

    /// <summary>The version that was changed into this one; null for the first.</summary>
    public PromptVersion? Before(PromptVersion version) => Find(version.BasedOn);

    private StaffMember Staff => _staff ?? throw new InvalidOperationException("OpenAsync comes first.");

    private PromptVersion? Find(int? number) => History.FirstOrDefault(version => version.Number == number);

    private Task<PromptOutcome> MoveAsync(Func<int, Task<PromptChange>> move, CancellationToken cancellationToken) =>
        ThenRefreshAsync(Open is { } open ? move(open.Number) : Task.FromResult(new PromptChange(PromptOutcome.NotFound)), cancellationToken);

    private async Task<PromptOutcome> ThenRefreshAsync(Task<PromptChange> act, CancellationToken cancellationToken)
    {
        Last = await act;
        await RefreshAsync(cancellationToken);
        return Last.Outcome;
    }
}
