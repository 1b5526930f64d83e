namespace BotService.Domain.Privacy;

/// <summary>One line of the audit log.</summary>
/// <param name="Id">Grows with time.</param>
/// <param name="Actor">Sign-in name.</param>
/// <param name="Action">Name, such as <c>prompt.publish</c>; a try that was refused ends in how, as in <c>prompt.approve.OwnWork</c>.</param>
/// <param name="Subject">Id of what it was done to.</param>
/// <param name="At">UTC.</param>
public sealed record AuditLine(long Id, string Actor, string Action, string Subject, DateTimeOffset At);
