using System.Globalization;
using BotService.Domain.Privacy;

namespace BotService.WebConsole.ViewModels;

/// <summary>A line of the audit log, taken apart for reading.</summary>
/// <param name="Line">As it was recorded.</param>
/// <param name="Action">Without how it ended, such as <c>prompt.approve</c>.</param>
/// <param name="Failure">How a try failed, such as <c>OwnWork</c>; null when it was done.</param>
/// <param name="Target">What it was done to, without a version.</param>
/// <param name="Version">Version of a prompt; null for other subjects.</param>
public sealed record AuditEntry(AuditLine Line, string Action, string? Failure, string Target, int? Version)
{
    private const string Done = "Done";

    public string Area => Action.Split('.')[0];

    public static AuditEntry Of(AuditLine line)
    {
        // An outcome is an enum's name: the one part of an action that begins with a capital.
        int dot = line.Action.LastIndexOf('.');
        bool hasOutcome = dot > 0 && dot + 1 < line.Action.Length && char.IsAsciiLetterUpper(line.Action[dot + 1]);
        string outcome = hasOutcome ? line.Action[(dot + 1)..] : Done;
        int at = line.Subject.LastIndexOf('@');
        int? version = at > 0 && int.TryParse(line.Subject.AsSpan(at + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;
        return new AuditEntry(
            line,
            hasOutcome ? line.Action[..dot] : line.Action,
            outcome != Done ? outcome : line.Action is "transcript.refused" or "signin.failed" or "signin.locked_out" ? "" : null,
            version is null ? line.Subject : line.Subject[..at],
            version);
    }
}
