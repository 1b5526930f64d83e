using BotService.Domain.Delivery;
using BotService.Messaging.Messages;

namespace BotService.Storage.Database;

/// <summary>Makes several rows of one whose text the platform found too long, inside the writer's transaction.</summary>
internal sealed class OutboxSplitter(Words words)
{
    /// <returns>Rows made; 0 when the attempt no longer counts or the row never leaves.</returns>
    public int Split(SqlSession session, TakenDelivery delivery, IReadOnlyList<string> parts)
    {
        string key = delivery.Conversation.ToString();
        string? status = session.Query(
            $"""
            UPDATE outbox SET status = {OutboxSettler.UnlessStale}, body = @body, attempt_id = NULL, sending_at = NULL, attempts = 0, receipt = 'split'
            WHERE conversation = @k AND id = @id AND attempt_id = @a AND status IN ('sending', 'unknown')
            RETURNING status
            """,
            reader => reader.GetString(0),
            ("@status", "to_send"),
            ("@body", Seal(parts[0], key)),
            ("@k", key),
            ("@id", delivery.Id),
            ("@a", delivery.AttemptId)).FirstOrDefault();
        if (status != "to_send")
        {
            return 0;
        }

        List<long> behind = session.Query(
            "SELECT id FROM outbox WHERE conversation = @k AND id > @id AND status IN ('to_send', 'awaiting_request') ORDER BY id",
            reader => reader.GetInt64(0),
            ("@k", key),
            ("@id", delivery.Id));
        long next = session.Count("SELECT MAX(id) + 1 FROM outbox WHERE conversation = @k", ("@k", key));
        foreach (string part in parts.Skip(1))
        {
            session.Execute(
                """
                INSERT INTO outbox (conversation, id, origin, class, epoch, body, status, attempts)
                SELECT conversation, @new, origin, class, epoch, @body, 'to_send', 0 FROM outbox WHERE conversation = @k AND id = @id
                """,
                ("@new", next++),
                ("@body", Seal(part, key)),
                ("@k", key),
                ("@id", delivery.Id));
        }

        // The order of ids is the order of sending.
        foreach (long id in behind)
        {
            session.Execute("UPDATE outbox SET id = @new WHERE conversation = @k AND id = @id", ("@new", next), ("@k", key), ("@id", id));
            session.Execute("UPDATE transcript SET outbox_id = @new WHERE conversation = @k AND outbox_id = @id", ("@new", next++), ("@k", key), ("@id", id));
        }

        return parts.Count;
    }

    private byte[] Seal(string text, string key) => words.Seal(new OutboundMessage { Text = text }, MessagingJsonContext.Default.OutboundMessage, key);
}
