using BotService.Domain.Cases;
using BotService.Domain.Delivery;
using BotService.Messaging.Messages;

namespace BotService.Storage.Database;

/// <inheritdoc cref="IUndeliveredStore"/>
internal sealed class UndeliveredStore(DatabaseWriter writer, DatabaseConnections connections, Words words, RowIds ids, TimeProvider time) : IUndeliveredStore
{
    // The filters of the two indexes, word for word.
    internal const string Unsent = "status IN ('unknown', 'held')";
    internal const string SetAside = "status = 'poison'";

    private readonly CaseEvents _events = new(words, ids, time);

    public async Task<IReadOnlyList<Undelivered>> ReadAsync(int limit, CancellationToken cancellationToken)
    {
        List<Undelivered> unsent = await connections.ReadAsync(
            $"""
            SELECT o.conversation, o.id, o.status, o.origin, o.receipt, COALESCE(o.sending_at, o.given_at, o.not_before),
              COALESCE((SELECT t.case_id FROM transcript t WHERE t.conversation = o.conversation AND t.outbox_id = o.id), v.case_id)
            FROM (SELECT * FROM outbox WHERE {Unsent} LIMIT @limit) o JOIN conversation v ON v.key = o.conversation
            """,
            reader => new Undelivered
            {
                Conversation = ConversationKey.Parse(reader.GetString(0)),
                Id = reader.GetInt64(1),
                Kind = reader.GetString(2) == "held" ? UndeliveredKind.Held : UndeliveredKind.Unknown,
                Origin = Enum.Parse<DeliveryOrigin>(reader.GetString(3), ignoreCase: true),
                Receipt = reader.Text(4),
                At = reader.TimeOrNull(5),
                CaseId = reader.Text(6),
            },
            [("@limit", limit)],
            cancellationToken);
        List<Undelivered> setAside = await connections.ReadAsync(
            $"""
            SELECT i.conversation, i.id, i.last_delivery_at, v.case_id
            FROM (SELECT * FROM inbox WHERE {SetAside} LIMIT @limit) i JOIN conversation v ON v.key = i.conversation
            """,
            reader => new Undelivered
            {
                Conversation = ConversationKey.Parse(reader.GetString(0)),
                Id = reader.GetInt64(1),
                Kind = UndeliveredKind.SetAside,
                At = reader.TimeOrNull(2),
                CaseId = reader.Text(3),
            },
            [("@limit", limit)],
            cancellationToken);
        return [.. unsent.Concat(setAside).OrderBy(item => item.At).Take(limit)];
    }

    public async Task<int> CountAsync(CancellationToken cancellationToken) => (await connections.ReadAsync(
        $"SELECT (SELECT COUNT(*) FROM outbox WHERE {Unsent}) + (SELECT COUNT(*) FROM inbox WHERE {SetAside})",
        reader => reader.GetInt32(0),
        [],
        cancellationToken))[0];

    public Task<UndeliveredOutcome> SendAgainAsync(Undelivered item, CounselorId actor, CancellationToken cancellationToken) =>
        DecideAsync(item, actor, "delivery.send_again", session => SendAgain(session, item), cancellationToken);

    public Task<UndeliveredOutcome> LeaveAsync(Undelivered item, CounselorId actor, CancellationToken cancellationToken) =>
        DecideAsync(item, actor, "delivery.leave", session => Leave(session, item), cancellationToken);

    // The late outcome of an earlier attempt no longer counts.
    private static UndeliveredOutcome SendAgain(SqlSession session, Undelivered item)
    {
        string? status = session.Query(
            $"""
            UPDATE outbox SET status = {OutboxSettler.UnlessStale}, attempt_id = NULL, not_before = NULL, attempts = CASE WHEN class = 'crisis' THEN attempts ELSE 0 END
            WHERE conversation = @k AND id = @id AND status = @was
            RETURNING status
            """,
            reader => reader.GetString(0),
            ("@status", "to_send"),
            ("@k", item.Conversation.ToString()),
            ("@id", item.Id),
            ("@was", WasStatus(item))).FirstOrDefault();
        return status switch
        {
            null => UndeliveredOutcome.Lost,
            "to_send" => UndeliveredOutcome.Done,
            _ => UndeliveredOutcome.Stale,
        };
    }

    private static UndeliveredOutcome Leave(SqlSession session, Undelivered item)
    {
        (string table, string status) = item.Kind == UndeliveredKind.SetAside ? ("inbox", "done") : ("outbox", "cancelled");
        int left = session.Execute(
            $"UPDATE {table} SET status = @status WHERE conversation = @k AND id = @id AND status = @was",
            ("@status", status),
            ("@k", item.Conversation.ToString()),
            ("@id", item.Id),
            ("@was", WasStatus(item)));
        return left == 1 ? UndeliveredOutcome.Done : UndeliveredOutcome.Lost;
    }

    private static string WasStatus(Undelivered item) => item.Kind switch
    {
        UndeliveredKind.Unknown => "unknown",
        UndeliveredKind.Held => "held",
        UndeliveredKind.SetAside => "poison",
    };

    private Task<UndeliveredOutcome> DecideAsync(Undelivered item, CounselorId actor, string action, Func<SqlSession, UndeliveredOutcome> decide, CancellationToken cancellationToken)
    {
        string key = item.Conversation.ToString();
        long auditId = ids.Next();
        return writer.WriteAsync(
            key,
            session =>
            {
                UndeliveredOutcome outcome = decide(session);
                AuditLog.Append(session, auditId, actor.Value, $"{action}.{outcome}", item.Person, time.GetUtcNow());
                if (outcome != UndeliveredOutcome.Lost && item.CaseId is { } caseId)
                {
                    _events.Append(session, key, caseId, "delivery", actor.Value, action, null);
                }

                return outcome;
            },
            cancellationToken);
    }
}
