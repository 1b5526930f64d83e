using BotService.Domain.Cases;

namespace BotService.Domain.Privacy;

/// <summary>Who did or saw what. Lines are only added.</summary>
public interface IAuditLog
{
    /// <summary>Adds a line.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="action">What, as a name such as <c>transcript.read</c>.</param>
    /// <param name="subject">Id of what it was done to; never words of a person.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task RecordAsync(CounselorId actor, string action, string subject, CancellationToken cancellationToken);

    /// <summary>Lines, newest first.</summary>
    /// <param name="query">Which.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<IReadOnlyList<AuditLine>> ReadAsync(AuditQuery query, CancellationToken cancellationToken);
}
