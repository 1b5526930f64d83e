using System.Data.Common;
using System.Security.Cryptography;
using BotService.Domain.Delivery;
using BotService.Messaging.Channels;
using BotService.Messaging.Messages;
using BotService.Storage.Database.Configurations;

namespace BotService.Storage.Database;

/// <summary>Marks the next row as being sent: order, epoch, window and budget are proved in the same transaction. No counter is kept anywhere.</summary>
internal sealed class OutboxMarker(Words words, TimeProvider time)
{
    /// <summary>No pause is longer: one that ends later was written before the clock was set back.</summary>
    internal static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(10);

    // The sign keeps SQLite from reading the whole outbox of the conversation.
    internal const string Unfinished =
        $"""
        SELECT id, status, class, origin, epoch, not_before, attempts, body FROM outbox
        WHERE conversation = @k AND {OutboxConfiguration.Unfinished} AND status <> 'awaiting_request'
        ORDER BY +id
        """;

    public TakenDelivery? TakeNext(SqlSession session, ConversationKey conversation, ChannelCapabilities capabilities)
    {
        string key = conversation.ToString();

        // Whoever holds the row is at work on this very conversation; a queue of nodes behind it would hold all that they hold. The next look comes in a second.
        ConversationHead? head = session.Query(
            "SELECT epoch, last_user_at, reply_address FROM conversation WHERE key = @k" + (session.LocksRows ? " FOR UPDATE SKIP LOCKED" : ""),
            ConversationHead.Read,
            ("@k", key)).FirstOrDefault();
        if (head is null)
        {
            return null;
        }

        List<Row> rows = session.Query(
            Unfinished,
            Row.Read,
            ("@k", key));
        if (rows.Exists(row => row.Status == "sending"))
        {
            return null;
        }

        DateTimeOffset now = time.GetUtcNow();
        OutboxBudget budget = new(session, key, head.LastUserAt, capabilities, now);
        foreach (Row row in rows.OrderByDescending(row => row.Status == "to_send" && row.IsCrisis && !row.HasToWait(now)))
        {
            if (row.Status == "given" || row.HasToWait(now))
            {
                return null;
            }

            if (row.IsBot && row.Epoch != head.Epoch)
            {
                Move(session, key, row.Id, OutboxStatus.Cancelled);
            }
            else if (!(row.IsCrisis ? budget.HasCrisis() : budget.Has(row.IsBot)))
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
                MarkedAt = now,
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

        public bool HasToWait(DateTimeOffset now) => NotBefore > now && NotBefore <= now + LongestPause;

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
