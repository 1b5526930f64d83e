using BotService.Domain.Cases;
using BotService.Domain.Delivery;
using BotService.Domain.Turns;
using BotService.Messaging.Messages;

namespace BotService.Storage.Database;

/// <summary>What a person does to a case, inside the writer's transaction. Every change proves epoch and ownership in its own condition.</summary>
internal sealed class CaseWriter(Words words, CaseEvents events, RowIds ids, TimeProvider time)
{
    public CaseOutcome Claim(SqlSession session, Case expected, CounselorId counselor, OutgoingMessage notice)
    {
        string key = expected.Conversation.ToString();
        if (!ChangeOwner(session, key, expected.Id, expected.Epoch, "person", keepCase: true))
        {
            return CaseOutcome.Lost;
        }

        int claimed = session.Execute(
            "UPDATE cases SET status = 'claimed', owner = @owner, claimed_at = @now WHERE conversation = @k AND id = @id AND status IN ('waiting', 'offered')",
            ("@owner", counselor.Value),
            ("@now", time.GetUtcNow()),
            ("@k", key),
            ("@id", expected.Id.Value));
        if (claimed == 0)
        {
            throw new InvalidOperationException("A case is claimed while its conversation is not a person's. Its transaction is undone.");
        }

        // What the bot had not sent is taken back; a given row is left to its response.
        session.Execute(
            "UPDATE outbox SET status = 'cancelled' WHERE conversation = @k AND origin = 'bot' AND class <> 'crisis' AND status IN ('to_send', 'awaiting_request', 'held')",
            ("@k", key));
        TellBot(session, expected.Conversation, expected.Epoch + 1, "accepted");
        Say(session, key, expected.Id, expected.Epoch + 1, notice, author: null, clientId: null, from: "system");
        events.Append(session, key, expected.Id.Value, "claimed", counselor.Value, null, null);
        return CaseOutcome.Done;
    }

    public CaseOutcome Reply(SqlSession session, ClaimedCase claimed, IReadOnlyList<OutgoingMessage> parts, string author, string clientMessageId)
    {
        string key = claimed.Conversation.ToString();
        if (session.Count("SELECT COUNT(*) FROM outbox WHERE conversation = @k AND client_id = @c", ("@k", key), ("@c", clientMessageId)) > 0)
        {
            return CaseOutcome.Done;
        }

        if (!Owns(session, claimed))
        {
            return CaseOutcome.Lost;
        }

        for (int part = 0; part < parts.Count; part++)
        {
            Say(session, key, claimed.Id, claimed.Epoch, parts[part], author, part == 0 ? clientMessageId : null, from: "counselor");
        }

        events.Append(session, key, claimed.Id.Value, "replied", claimed.Owner.Value, null, null);
        return CaseOutcome.Done;
    }

    public CaseOutcome Close(SqlSession session, ClaimedCase claimed, string ending, string note, string author, OutgoingMessage? notice)
    {
        string key = claimed.Conversation.ToString();
        if (!Owns(session, claimed) || !ChangeOwner(session, key, claimed.Id, claimed.Epoch, "bot", keepCase: false))
        {
            return CaseOutcome.Lost;
        }

        session.Execute(
            "UPDATE cases SET status = 'closed', ending = @ending, closed_at = @now WHERE conversation = @k AND id = @id",
            ("@ending", ending),
            ("@now", time.GetUtcNow()),
            ("@k", key),
            ("@id", claimed.Id.Value));
        TellBot(session, claimed.Conversation, claimed.Epoch + 1, "completed");
        if (notice is not null)
        {
            Say(session, key, claimed.Id, claimed.Epoch + 1, notice, author: null, clientId: null, from: "system");
        }

        events.Append(session, key, claimed.Id.Value, ending, claimed.Owner.Value, author, note);
        return CaseOutcome.Done;
    }

    public CaseOutcome AddNote(SqlSession session, ClaimedCase claimed, string note, string author)
    {
        if (!Owns(session, claimed))
        {
            return CaseOutcome.Lost;
        }

        string key = claimed.Conversation.ToString();
        TranscriptWriter.Append(session, words, key, claimed.Id.Value, new TranscriptLine("system", "Note", note, time.GetUtcNow()), outboxId: null, author);
        events.Append(session, key, claimed.Id.Value, "note", claimed.Owner.Value, null, null);
        return CaseOutcome.Done;
    }

    private static bool ChangeOwner(SqlSession session, string key, CaseId id, long epoch, string owner, bool keepCase) => session.Execute(
        $"UPDATE conversation SET epoch = epoch + 1, owner = @owner{(keepCase ? "" : ", case_id = NULL")} WHERE key = @k AND epoch = @e AND case_id = @id",
        ("@owner", owner),
        ("@k", key),
        ("@e", epoch),
        ("@id", id.Value)) == 1;

    private static bool Owns(SqlSession session, ClaimedCase claimed) => session.Count(
        """
        SELECT COUNT(*) FROM (
          SELECT v.key FROM conversation v JOIN cases c ON c.conversation = v.key AND c.id = v.case_id
          WHERE v.key = @k AND v.epoch = @e AND v.owner = 'person' AND c.id = @id AND c.owner = @owner AND c.status IN ('claimed', 'paused', 'wrapup')
        """ + (session.LocksRows ? " FOR UPDATE OF v" : "") + ") held",
        ("@k", claimed.Conversation.ToString()),
        ("@e", claimed.Epoch),
        ("@id", claimed.Id.Value),
        ("@owner", claimed.Owner.Value)) == 1;

    // A silent turn writes the change into the session, so that the bot's memory knows of the human stretch.
    private void TellBot(SqlSession session, ConversationKey conversation, long epoch, string state)
    {
        string key = conversation.ToString();
        DateTimeOffset now = time.GetUtcNow();
        InboundMessage message = new()
        {
            Conversation = conversation,
            MessageKey = $"handoff/{epoch}",
            Kind = InboundKind.HandoffStatus,
            EventName = "handoff.status",
            EventKey = state,
            SentAt = now,
            ReceivedAt = now,
            ReplyAddress = new ReplyAddress((string?)session.Scalar("SELECT reply_address FROM conversation WHERE key = @k", ("@k", key)) ?? ""),
        };
        session.Execute(
            """
            INSERT INTO inbox (conversation, id, msg_key, kind, sent_at, last_delivery_at, deliveries, body, waiting, edge_written, status)
            VALUES (@k, @id, @m, @kind, @now, @now, 1, @body, 0, 0, 'new')
            ON CONFLICT (conversation, msg_key) DO NOTHING
            """,
            ("@k", key),
            ("@id", ids.Next()),
            ("@m", message.MessageKey),
            ("@kind", message.Kind.ToString()),
            ("@now", now),
            ("@body", words.Seal(message, MessagingJsonContext.Default.InboundMessage, key)));
    }

    private void Say(SqlSession session, string key, CaseId id, long epoch, OutgoingMessage message, string? author, string? clientId, string from)
    {
        long outboxId = session.Count("SELECT COALESCE(MAX(id), 0) + 1 FROM outbox WHERE conversation = @k", ("@k", key));
        session.Execute(
            """
            INSERT INTO outbox (conversation, id, origin, class, epoch, body, status, attempts, client_id)
            VALUES (@k, @id, @origin, @class, @epoch, @body, 'to_send', 0, @client)
            """,
            ("@k", key),
            ("@id", outboxId),
            ("@origin", Names.Of(message.Origin)),
            ("@class", Names.Of(message.Class)),
            ("@epoch", epoch),
            ("@body", words.Seal(message.Message, MessagingJsonContext.Default.OutboundMessage, key)),
            ("@client", clientId));
        TranscriptWriter.Append(session, words, key, id.Value, new TranscriptLine(from, message.Kind, message.Message.Text!, time.GetUtcNow()), outboxId, author);
    }
}
