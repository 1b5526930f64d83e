using System.Text;
using BotService.Messaging.Messages;

namespace BotService.Storage.Database;

/// <summary>A reply that waits for the person's next message.</summary>
internal sealed record WaitingReply(long Id, string Text, bool IsCrisis);

/// <summary>Replies that wait for a request, oldest first; inside the writer's transaction.</summary>
internal static class WaitingLine
{
    private const int Separator = 2;

    // The sign keeps SQLite from reading a conversation's whole outbox in the order of its key, instead of the few rows that wait.
    internal const string Unfinished =
        """
        SELECT o.id, o.status, o.body, o.origin = 'bot' AND o.class <> 'crisis' AND o.epoch <> v.epoch, o.class = 'crisis'
        FROM outbox o JOIN conversation v ON v.key = o.conversation
        WHERE o.conversation = @k AND o.status IN ('given', 'to_send', 'sending', 'awaiting_request')
        ORDER BY +o.id
        """;

    /// <summary>The line, crisis first, without the bot's rows of an older epoch, which never leave.</summary>
    public static List<WaitingReply> Read(SqlSession session, Words words, string key) => Read(session, words, key, out _);

    /// <inheritdoc cref="Read(SqlSession, Words, string)"/>
    /// <param name="isBusy">An earlier row is given to a request, or is to be sent, or is being sent.</param>
    public static List<WaitingReply> Read(SqlSession session, Words words, string key, out bool isBusy)
    {
        List<Row> rows = session.Query(
            Unfinished,
            reader => new Row(reader.GetInt64(0), reader.GetString(1), reader.GetFieldValue<byte[]>(2), reader.GetBoolean(3), reader.GetBoolean(4)),
            ("@k", key));
        isBusy = rows.Exists(row => row.Status != "awaiting_request");
        List<WaitingReply> line = [];
        foreach (Row row in rows.Where(row => row.Status == "awaiting_request").OrderByDescending(row => row.IsCrisis))
        {
            if (row.IsStale)
            {
                session.Execute("UPDATE outbox SET status = 'cancelled' WHERE conversation = @k AND id = @id AND status = 'awaiting_request'", ("@k", key), ("@id", row.Id));
            }
            else
            {
                line.Add(new WaitingReply(row.Id, Text(words, row.Body, key), row.IsCrisis));
            }
        }

        return line;
    }

    /// <summary>Bytes that the answer to a request holds already.</summary>
    public static int Bytes(SqlSession session, Words words, string key, long inboxId) => session.Query(
        "SELECT body FROM outbox WHERE conversation = @k AND in_reply_to = @id AND status IN ('given', 'written')",
        reader => Encoding.UTF8.GetByteCount(Text(words, reader.GetFieldValue<byte[]>(0), key)) + Separator,
        ("@k", key),
        ("@id", inboxId)).Sum();

    /// <summary>As many of the oldest as fit; with <paramref name="orFirst"/> the first in any case.</summary>
    /// <param name="left">Bytes left in the text; what is taken is taken off.</param>
    public static List<WaitingReply> Take(List<WaitingReply> line, ref int left, bool orFirst)
    {
        List<WaitingReply> taken = [];
        foreach (WaitingReply waiting in line)
        {
            int size = Encoding.UTF8.GetByteCount(waiting.Text) + Separator;
            if (size > left && (taken.Count > 0 || !orFirst))
            {
                break;
            }

            left -= size;
            taken.Add(waiting);
        }

        return taken;
    }

    public static void Give(SqlSession session, string key, List<WaitingReply> replies, long? inboxId, DateTimeOffset now)
    {
        foreach (WaitingReply reply in replies)
        {
            session.Execute(
                "UPDATE outbox SET status = 'given', in_reply_to = @reply_to, given_at = @now WHERE conversation = @k AND id = @id AND status = 'awaiting_request'",
                ("@reply_to", inboxId),
                ("@now", now),
                ("@k", key),
                ("@id", reply.Id));
        }
    }

    private static string Text(Words words, byte[] body, string key) => words.Open(body, MessagingJsonContext.Default.OutboundMessage, key).Text ?? "";

    private sealed record Row(long Id, string Status, byte[] Body, bool IsStale, bool IsCrisis);
}
