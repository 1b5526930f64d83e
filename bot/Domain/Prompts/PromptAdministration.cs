using BotService.Domain.Nodes;
using BotService.Domain.Privacy;
using BotService.Domain.Staff;
using BotService.Skills.Prompts;

namespace BotService.Domain.Prompts;

/// <summary>
/// What staff do with prompts. Administrators write, submit and publish; a supervisor who wrote none of it approves. Every right is checked
/// here, whatever a page shows, and again by the database; every try leaves an audit line. Without <c>signals</c> nobody is called, and what
/// is published is found by the look of each node.
/// </summary>
public sealed class PromptAdministration(IPromptStore store, PromptLinter linter, IAuditLog audit, INodeSignals? signals = null)
{
    /// <summary>Longest note or reason, in characters.</summary>
    public const int MaxNoteLength = 500;

    /// <summary>True for roles that see prompts at all.</summary>
    public static bool MayRead(StaffMember staff)
    {
        ArgumentNullException.ThrowIfNull(staff);
        return staff.Role is StaffRole.Admin or StaffRole.Supervisor or StaffRole.Auditor;
    }

    /// <summary>True for roles that write, submit and publish.</summary>
    public static bool MayWrite(StaffMember staff)
    {
        ArgumentNullException.ThrowIfNull(staff);
        return staff.Role is StaffRole.Admin;
    }

    /// <summary>True for roles that approve or send back what others wrote.</summary>
    public static bool MayReview(StaffMember staff)
    {
        ArgumentNullException.ThrowIfNull(staff);
        return staff.Role is StaffRole.Supervisor;
    }

    /// <summary>True for roles that bring a former version back.</summary>
    public static bool MayRollBack(StaffMember staff) => MayWrite(staff) || MayReview(staff);

    /// <summary>Every prompt with its version in use and its open one, ordered by id.</summary>
    /// <returns>Null for a role that does not see prompts.</returns>
    public async Task<IReadOnlyList<PromptSummary>?> ListAsync(StaffMember staff, CancellationToken cancellationToken)
    {
        if (!MayRead(staff))
        {
            return null;
        }

        IReadOnlyList<PromptVersion> current = await store.ReadCurrentAsync(cancellationToken);
        return [.. current.GroupBy(version => version.PromptId).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => new PromptSummary(
            group.Key,
            group.FirstOrDefault(version => version.Status == PromptStatus.Published),
            group.LastOrDefault(version => PromptTransitions.IsOpen(version.Status))))];
    }

    /// <summary>Every version of a prompt, newest first.</summary>
    /// <returns>Null when there is none, or for a role that does not see prompts: the two look alike.</returns>
    public async Task<IReadOnlyList<PromptVersion>?> ReadAsync(string promptId, StaffMember staff, CancellationToken cancellationToken)
    {
        if (!MayRead(staff) || !PromptIds.IsValid(promptId))
        {
            return null;
        }

        IReadOnlyList<PromptVersion> history = await store.ReadHistoryAsync(promptId, cancellationToken);
        return history.Count == 0 ? null : history;
    }

    /// <summary>Judges a text by the rules that review and start use.</summary>
    public async Task<IReadOnlyList<PromptFinding>> LintAsync(string promptId, string text, CancellationToken cancellationToken) =>
        linter.Check(promptId, text, (await store.ReadLiveNumbersAsync(cancellationToken)).Keys);

    /// <summary>Keeps a draft, with errors or without.</summary>
    /// <param name="promptId">Which prompt.</param>
    /// <param name="text">The whole file; at most <see cref="PromptText.MaxBytes"/>.</param>
    /// <param name="basedOn">Number of the version that was changed; it must still be the newest.</param>
    /// <param name="note">Why; at most <see cref="MaxNoteLength"/> characters, blank is allowed for a draft.</param>
    /// <param name="staff">Who.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<PromptChange> SaveAsync(string promptId, string text, int basedOn, string note, StaffMember staff, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(note);
        if (!MayWrite(staff))
        {
            return await RefuseAsync("prompt.save", promptId, basedOn, PromptOutcome.NotAllowed, staff, cancellationToken);
        }

        IReadOnlyList<PromptFinding> findings = await LintAsync(promptId, text, cancellationToken);
        if (!PromptIds.IsValid(promptId) || note.Length > MaxNoteLength || findings.Any(finding => finding.Rule is "size" or "bom"))
        {
            return new PromptChange(PromptOutcome.Refused, basedOn, findings);
        }

        return await store.AddDraftAsync(new PromptDraft(promptId, PromptText.Canonical(text), basedOn, staff.Id.Value, note.Trim()), cancellationToken);
    }

    /// <summary>Hands a draft without errors to a reviewer.</summary>
    public Task<PromptChange> SubmitAsync(string promptId, int number, StaffMember staff, CancellationToken cancellationToken) =>
        MoveAsync(new PromptMove(promptId, number, PromptStatus.InReview, Of(staff), "prompt.submit"), MayWrite(staff), staff, cancellationToken);

    /// <summary>Agrees to what others wrote.</summary>
    public Task<PromptChange> ApproveAsync(string promptId, int number, string? note, StaffMember staff, CancellationToken cancellationToken) =>
        MoveAsync(new PromptMove(promptId, number, PromptStatus.Approved, Of(staff), "prompt.approve", Cut(note)), MayReview(staff), staff, cancellationToken);

    /// <summary>Gives a version back to its authors; the note says why.</summary>
    public Task<PromptChange> SendBackAsync(string promptId, int number, string note, StaffMember staff, CancellationToken cancellationToken) =>
        string.IsNullOrWhiteSpace(note)
            ? Task.FromResult(new PromptChange(PromptOutcome.Refused, number))
            : MoveAsync(new PromptMove(promptId, number, PromptStatus.Draft, Of(staff), "prompt.send_back", Cut(note)), MayReview(staff), staff, cancellationToken);

    /// <summary>Puts an approved version into use; every node has it within seconds.</summary>
    public Task<PromptChange> PublishAsync(string promptId, int number, StaffMember staff, CancellationToken cancellationToken) =>
        MoveAsync(new PromptMove(promptId, number, PromptStatus.Published, Of(staff), "prompt.publish"), MayWrite(staff), staff, cancellationToken);

    /// <summary>Brings a former version back into use, as a new version. It was approved once, so nobody is waited for; the reason stays with it.</summary>
    public async Task<PromptChange> RollBackAsync(string promptId, int number, string reason, StaffMember staff, CancellationToken cancellationToken)
    {
        if (!MayRollBack(staff))
        {
            return await RefuseAsync("prompt.rollback", promptId, number, PromptOutcome.NotAllowed, staff, cancellationToken);
        }

        if (string.IsNullOrWhiteSpace(reason))
        {
            return new PromptChange(PromptOutcome.Refused, number);
        }

        PromptVersion? former = (await store.ReadHistoryAsync(promptId, cancellationToken)).FirstOrDefault(version => version.Number == number);
        return former is null ? new PromptChange(PromptOutcome.NotFound, number)
            : await FindErrorsAsync(former, cancellationToken) is { Count: > 0 } errors ? await RefuseAsync("prompt.rollback", promptId, number, PromptOutcome.Refused, staff, cancellationToken) with { Findings = errors }
            : Told(promptId, await store.RollBackAsync(promptId, number, Of(staff), Cut(reason)!, cancellationToken));
    }

    private async Task<PromptChange> MoveAsync(PromptMove move, bool isAllowed, StaffMember staff, CancellationToken cancellationToken)
    {
        if (!isAllowed)
        {
            return await RefuseAsync(move.Action, move.PromptId, move.Number, PromptOutcome.NotAllowed, staff, cancellationToken);
        }

        // What was sound when it was written may not be any more: a number can leave the directory.
        if (move.To is not PromptStatus.Draft
            && (await store.ReadHistoryAsync(move.PromptId, cancellationToken)).FirstOrDefault(version => version.Number == move.Number) is { } version
            && await FindErrorsAsync(version, cancellationToken) is { Count: > 0 } errors)
        {
            return await RefuseAsync(move.Action, move.PromptId, move.Number, PromptOutcome.Refused, staff, cancellationToken) with { Findings = errors };
        }

        PromptChange change = await store.MoveAsync(move, cancellationToken);
        if (change.Outcome != PromptOutcome.Done)
        {
            await RefuseAsync(move.Action, move.PromptId, move.Number, change.Outcome, staff, cancellationToken);
        }

        return move.To == PromptStatus.Published ? Told(move.PromptId, change) : change;
    }

    // The nodes look every second anyway; this spares them the second.
    private PromptChange Told(string promptId, PromptChange change)
    {
        if (change.Outcome == PromptOutcome.Done)
        {
            signals?.Send(NodeSignal.Prompts, promptId);
        }

        return change;
    }

    private async Task<IReadOnlyList<PromptFinding>> FindErrorsAsync(PromptVersion version, CancellationToken cancellationToken) =>
        [.. (await LintAsync(version.PromptId, version.Text, cancellationToken)).Where(finding => finding.IsError)];

    private async Task<PromptChange> RefuseAsync(string action, string promptId, int number, PromptOutcome outcome, StaffMember staff, CancellationToken cancellationToken)
    {
        await audit.RecordAsync(staff.Id, $"{action}.{outcome}", PromptIds.IsValid(promptId) ? $"{promptId}@{number}" : "", cancellationToken);
        return new PromptChange(outcome, number);
    }

    private static string Of(StaffMember staff) => staff.Id.Value;

    private static string? Cut(string? note) =>
        string.IsNullOrWhiteSpace(note) ? null : note.Trim() is { Length: > MaxNoteLength } text ? text[..MaxNoteLength] : note.Trim();
}
