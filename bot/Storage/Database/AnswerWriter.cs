using BotService.Domain.Turns;
using BotService.Messaging.Channels;
using BotService.Messaging.Messages;

namespace BotService.Storage.Database;

/// <summary>What a request answers for a row that is done, and what became of that answer; inside the writer's transaction.</summary>
internal sealed class AnswerWriter(Words words, CaseEvents events, TimeProvider time)
{
    // Receipt of a row that an earlier answer may have shown: if a later one fails, nobody can tell, and it is not sent.
    private const string Shown = "shown";

    /// <returns>Null for an acknowledgement without words.</returns>
    public GivenReply? Read(SqlSession session, string key, long inboxId, ChannelCapabilities account)
    {
        // A new delivery proves that no earlier answer was taken, so a written row is given again; a stale bot row never is.
        session.Execute(
            """
            UPDATE outbox SET status = 'cancelled'
            WHERE conversation = @k AND in_reply_to = @id AND status IN ('given', 'written') AND origin = 'bot' AND class <> 'crisis'
              AND epoch <> (SELECT epoch FROM conversation WHERE key = @k)
            """,
            ("@k", key),
            ("@id", inboxId));
        if (!account.CanSend)
        {
            TakeLine(session, key, inboxId, account.TextLimitBytes);
        }

        // Cut by a restart: this delivery proves that nobody saw it. Given again, unless a later reply has been shown meanwhile.
        session.Execute(
            """
            UPDATE outbox SET status = 'given', given_at = @now, receipt = @shown
            WHERE conversation = @k AND in_reply_to = @id AND status = 'unknown' AND receipt IN ('restarted', @shown) AND sending_at IS NULL
              AND NOT EXISTS (SELECT 1 FROM outbox later WHERE later.conversation = @k AND later.id > outbox.id AND later.status IN ('given', 'written', 'sending', 'sent'))
            """,
            ("@now", time.GetUtcNow()),
            ("@shown", Shown),
            ("@k", key),
            ("@id", inboxId));
        List<(long Id, string Text)> rows = session.Query(
            "SELECT id, body FROM outbox WHERE conversation = @k AND in_reply_to = @id AND status IN ('given', 'written') ORDER BY id",
            reader => (reader.GetInt64(0), words.Open(reader.GetFieldValue<byte[]>(1), MessagingJsonContext.Default.OutboundMessage, key).Text ?? ""),
            ("@k", key),
            ("@id", inboxId));
        if (rows.Count == 0)
        {
            return null;
        }

        session.Execute(
            "UPDATE outbox SET status = 'given', given_at = @now, receipt = CASE WHEN status = 'written' THEN @shown ELSE receipt END WHERE conversation = @k AND in_reply_to = @id AND status IN ('given', 'written')",
            ("@now", time.GetUtcNow()),
            ("@shown", Shown),
            ("@k", key),
            ("@id", inboxId));
        return new GivenReply([.. rows.Select(row => row.Id)], new OutboundMessage { Text = string.Join("\n\n", rows.Select(row => row.Text)) });
    }

    /// <returns>True when later parts of the turn may now be sent.</returns>
    public static bool Written(SqlSession session, string key, IReadOnlyList<long> outboxIds)
    {
        bool released = false;
        foreach (long id in outboxIds)
        {
            session.Execute("UPDATE outbox SET status = 'written' WHERE conversation = @k AND id = @id AND status = 'given'", ("@k", key), ("@id", id));
            released |= session.Execute(
                """
                UPDATE outbox SET not_before = NULL
                WHERE conversation = @k AND status = 'to_send' AND turn = (SELECT turn FROM outbox WHERE conversation = @k AND id = @id)
                """,
                ("@k", key),
                ("@id", id)) > 0;
        }

        return released;
    }

    /// <returns>True when something now waits for the sender.</returns>
    public static bool Failed(SqlSession session, string key, long inboxId, DateTimeOffset receivedAt, bool canSend)
    {
        // A newer delivery was accepted meanwhile: its request answers for the row.
        object? newest = session.Scalar(
            "SELECT last_delivery_at FROM inbox WHERE conversation = @k AND id = @id" + Lock(session),
            ("@k", key),
            ("@id", inboxId));
        if (newest is not long last || last != receivedAt.UtcTicks)
        {
            return false;
        }

        // The delivery may be a copy that ran beside one whose answer arrived. Staff decide, unless a further delivery asks for it.
        session.Execute(
            "UPDATE outbox SET status = 'unknown' WHERE conversation = @k AND in_reply_to = @id AND status = 'given' AND receipt = @shown AND class <> 'crisis'",
            ("@shown", Shown),
            ("@k", key),
            ("@id", inboxId));
        int returned = session.Execute(
            """
            UPDATE outbox SET status = CASE
                WHEN origin = 'bot' AND class <> 'crisis' AND epoch <> (SELECT epoch FROM conversation WHERE key = @k) THEN 'cancelled'
                ELSE @status END, in_reply_to = NULL, given_at = NULL
            WHERE conversation = @k AND in_reply_to = @id AND status = 'given'
            """,
            ("@k", key),
            ("@status", canSend ? "to_send" : "awaiting_request"),
            ("@id", inboxId));
        return returned > 0 && canSend;
    }

    /// <returns>True when later parts of the turn may now be sent.</returns>
    public bool EdgeWritten(SqlSession session, string key, long inboxId, EdgeText said, string sentence)
    {
        string? status = session.Query(
            "UPDATE inbox SET edge_written = 1, edge_text = COALESCE(edge_text, @said) WHERE conversation = @k AND id = @id AND edge_written = 0 RETURNING status",
            reader => reader.GetString(0),
            ("@said", Names.Of(said)),
            ("@k", key),
            ("@id", inboxId)).FirstOrDefault();
        List<long> given = session.Query(
            "SELECT id FROM outbox WHERE conversation = @k AND in_reply_to = @id AND status = 'given' AND class = 'crisis'",
            reader => reader.GetInt64(0),
            ("@k", key),
            ("@id", inboxId));
        if (status is not (null or "new") && given.Count == 0)
        {
            // The turn has written its lines already, silent under a person or faster than this answer; whoever reads them must see what else was said.
            string? caseId = (string?)session.Scalar("SELECT case_id FROM conversation WHERE key = @k", ("@k", key));
            TranscriptWriter.Append(session, words, key, caseId, new TranscriptLine("bot", $"Edge{said}", sentence, time.GetUtcNow()), outboxId: null, author: null);
            if (caseId is not null)
            {
                events.Append(session, key, caseId, "edge", "bot", null, null);
            }
        }

        return Written(session, key, given);
    }

    /// <returns>True when the turn's own crisis sentence now waits for the sender.</returns>
    public static bool EdgeFailed(SqlSession session, string key, long inboxId)
    {
        session.Execute("UPDATE inbox SET edge_text = NULL WHERE conversation = @k AND id = @id AND status = 'new'", ("@k", key), ("@id", inboxId));
        return session.Execute(
            "UPDATE outbox SET status = 'to_send', in_reply_to = NULL, given_at = NULL WHERE conversation = @k AND in_reply_to = @id AND status = 'given' AND class = 'crisis'",
            ("@k", key),
            ("@id", inboxId)) > 0;
    }

    // The oldest of the line go with this answer, as many as one text holds beside what it holds already.
    private void TakeLine(SqlSession session, string key, long inboxId, int limitBytes)
    {
        if (session.Count("SELECT COUNT(*) FROM outbox WHERE conversation = @k AND status = 'given' AND in_reply_to <> @id", ("@k", key), ("@id", inboxId)) > 0)
        {
            return;
        }

        List<WaitingReply> line = WaitingLine.Read(session, words, key);
        int left = limitBytes - WaitingLine.Bytes(session, words, key, inboxId);
        WaitingLine.Give(session, key, WaitingLine.Take(line, ref left, orFirst: left == limitBytes), inboxId, time.GetUtcNow());
    }

    private static string Lock(SqlSession session) => session.LocksRows ? " FOR UPDATE" : "";
}
