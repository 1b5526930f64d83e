using System.Data.Common;
using System.Security.Cryptography;
using BotService.Domain.Delivery;
using BotService.Messaging.Channels;
using BotService.Messaging.Messages;

namespace BotService.Storage.Database;

/// <summary>Marks the next row as being sent: order, epoch, window and budget are proved in the same transaction. No counter is kept anywhere.</summary>
internal sealed class OutboxMarker(Words words, TimeProvider time)
{
    // Of what the channel allows after each message of the person.
    private const int SendsKeptForStaff = 3;

    // The platform counts from its own receipt of the message, a little before ours.
    internal static readonly TimeSpan ClockSlack = TimeSpan.FromSeconds(5);

    public TakenDelivery? TakeNext(SqlSession session, ConversationKey conversation, ChannelCapabilities capabilities)
    {
        string key = conversation.ToString();
        ConversationHead? head = session.Query(
            "SELECT epoch, last_user_at, reply_address FROM conversation WHERE key = @k" + (session.LocksRows ? " FOR UPDATE" : ""),
            ConversationHead.Read,
            ("@k", key)).FirstOrDefault();
        if (head is null)
        {
            return null;
        }

        List<Row> rows = session.Query(
            """
            SELECT id, status, class, origin, epoch, not_before, attempts, body FROM outbox
            WHERE conversation = @k AND status IN ('given', 'to_send', 'sending')
            ORDER BY id
            """,
            Row.Read,
            ("@k", key));
        if (rows.Exists(row => row.Status == "sending"))
        {
            return null;
        }

        DateTimeOffset now = time.GetUtcNow();
        Row? crisis = rows.Find(row => row.Status == "to_send" && row.IsCrisis && !(row.NotBefore > now));
        if (crisis is not null)
        {
            return Mark(session, conversation, head, crisis, now);
        }

        foreach (Row row in rows)
        {
            if (row.Status == "given" || row.NotBefore > now)
            {
                return null;
            }

            if (row.IsBot && row.Epoch != head.Epoch)
            {
                Move(session, key, row.Id, OutboxStatus.Cancelled);
            }
            else if (!HasBudget(session, key, head, row, capabilities, now))
            {
                Move(session, key, row.Id, OutboxStatus.AwaitingRequest);
            }
            else
            {
                return Mark(session, conversation, head, row, now);
            }
        }

        return null;
    }

    private static bool HasBudget(SqlSession session, string key, ConversationHead head, Row row, ChannelCapabilities capabilities, DateTimeOffset now)
    {
        if (!capabilities.CanSend || head.LastUserAt is not { } lastUserAt || now - lastUserAt > capabilities.ReplyWindow)
        {
            return false;
        }

        SqlValue since = ("@since", lastUserAt - ClockSlack);
        const string Counted = "SELECT COUNT(*) FROM outbox WHERE conversation = @k AND status IN ('sending', 'sent', 'unknown') AND sending_at >= @since";
        if (session.Count(Counted, ("@k", key), since) >= capabilities.SendsPerUserMessage)
        {
            return false;
        }

        return !row.IsBot
            || session.Count(Counted + " AND origin = 'bot' AND class <> 'crisis'", ("@k", key), since) < capabilities.SendsPerUserMessage - SendsKeptForStaff;
    }

    private TakenDelivery? Mark(SqlSession session, ConversationKey conversation, ConversationHead head, Row row, DateTimeOffset now)
    {
        string attempt = RandomNumberGenerator.GetHexString(32, lowercase: true);
        int marked = session.Execute(
            """
            UPDATE outbox SET status = 'sending', attempt_id = @a, sending_at = @now, attempts = attempts + 1
            WHERE conversation = @k AND id = @id AND status = 'to_send'
              AND (origin <> 'bot' OR class = 'crisis' OR epoch = @epoch)
            """,
            ("@a", attempt),
            ("@now", now),
            ("@k", conversation.ToString()),
            ("@id", row.Id),
            ("@epoch", head.Epoch));
        return marked == 0
            ? null
            : new TakenDelivery
            {
                Conversation = conversation,
                Id = row.Id,
                AttemptId = attempt,
                Attempts = row.Attempts + 1,
                Class = Names.Class(row.Class),
                Message = words.Open(row.Body, MessagingJsonContext.Default.OutboundMessage, conversation.ToString()),
                ReplyAddress = new ReplyAddress(head.ReplyAddress),
            };
    }

    private static void Move(SqlSession session, string key, long id, OutboxStatus status) => session.Execute(
        "UPDATE outbox SET status = @status WHERE conversation = @k AND id = @id AND status = 'to_send'",
        ("@status", Names.Of(status)),
        ("@k", key),
        ("@id", id));

    private sealed record ConversationHead(long Epoch, DateTimeOffset? LastUserAt, string ReplyAddress)
    {
        public static ConversationHead Read(DbDataReader reader) => new(reader.GetInt64(0), reader.TimeOrNull(1), reader.GetString(2));
    }

    private sealed record Row(long Id, string Status, string Class, string Origin, long Epoch, DateTimeOffset? NotBefore, int Attempts, byte[] Body)
    {
        public bool IsCrisis => Class == "crisis";

        public bool IsBot => Origin == "bot" && !IsCrisis;

        public static Row Read(DbDataReader reader) => new(
            reader.GetInt64(0),
            reader.GetString(1),
            reader.GetString(2),
            reader.GetString(3),
            reader.GetInt64(4),
            reader.TimeOrNull(5),
            reader.GetInt32(6),
            reader.GetFieldValue<byte[]>(7));
    }
}
