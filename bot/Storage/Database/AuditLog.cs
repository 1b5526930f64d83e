using BotService.Domain.Cases;
using BotService.Domain.Privacy;

namespace BotService.Storage.Database;

/// <inheritdoc cref="IAuditLog"/>
internal sealed class AuditLog(DatabaseWriter writer, DatabaseConnections connections, RowIds ids, TimeProvider time) : IAuditLog
{
    public Task RecordAsync(CounselorId actor, string action, string subject, CancellationToken cancellationToken)
    {
        long id = ids.Next();
        DateTimeOffset now = time.GetUtcNow();
        return writer.WriteAsync("audit", session => Append(session, id, actor.Value, action, subject, now), cancellationToken);
    }

    public async Task<IReadOnlyList<AuditLine>> ReadAsync(AuditQuery query, CancellationToken cancellationToken) =>
        await connections.ReadAsync(
            """
            SELECT id, actor, action, subject, at FROM audit
            WHERE id < @before
              AND (@area = '' OR action LIKE @area || '.%')
              AND (@actor = '' OR actor = @actor)
              AND (@subject = '' OR subject = @subject OR subject LIKE @subject || '@%')
            ORDER BY id DESC LIMIT @limit
            """,
            reader => new AuditLine(reader.GetInt64(0), reader.GetString(1), reader.GetString(2), reader.GetString(3), reader.Time(4)),
            [
                ("@before", query.Before ?? long.MaxValue),
                ("@area", query.Area ?? ""),
                ("@actor", query.Actor ?? ""),
                ("@subject", query.Subject ?? ""),
                ("@limit", Math.Clamp(query.Limit, 1, AuditQuery.MaxLines)),
            ],
            cancellationToken);

    /// <summary>Adds a line inside the transaction of what it tells.</summary>
    internal static int Append(SqlSession session, long id, string actor, string action, string subject, DateTimeOffset at) => session.Execute(
        "INSERT INTO audit (id, actor, action, subject, at) VALUES (@id, @actor, @action, @subject, @at)",
        ("@id", id),
        ("@actor", actor),
        ("@action", action),
        ("@subject", subject),
        ("@at", at));
}
