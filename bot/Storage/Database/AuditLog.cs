using BotService.Domain.Cases;
using BotService.Domain.Privacy;

namespace BotService.Storage.Database;

/// <inheritdoc cref="IAuditLog"/>
internal sealed class AuditLog(DatabaseWriter writer, RowIds ids, TimeProvider time) : IAuditLog
{
    public Task RecordAsync(CounselorId actor, string action, string subject, CancellationToken cancellationToken)
    {
        long id = ids.Next();
        DateTimeOffset now = time.GetUtcNow();
        return writer.WriteAsync(
            "audit",
            session => session.Execute(
                "INSERT INTO audit (id, actor, action, subject, at) VALUES (@id, @actor, @action, @subject, @at)",
                ("@id", id),
                ("@actor", actor.Value),
                ("@action", action),
                ("@subject", subject),
                ("@at", now)),
            cancellationToken);
    }
}
