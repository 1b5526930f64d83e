using System.Text;
using BotService.Domain.Delivery;
using BotService.Domain.Turns;
using BotService.Messaging.Messages;

namespace BotService.Storage.Database;

/// <summary>Decides, inside the commit, which reply the waiting request carries and which leave through the API. Every copy of a push gets the same decision.</summary>
internal sealed class ReplyPlanner(Words words, TimeProvider time)
{
    private const int TextLimitBytes = 2000;

    public ReplyPlan Plan(SqlSession session, string key, TurnCommit commit, List<AnsweredRow> rows)
    {
        long? waiting = rows.LastOrDefault(row => row.Waiting)?.Id;
        HashSet<string> open = [.. session.Query(
            "SELECT DISTINCT status FROM outbox WHERE conversation = @k AND status IN ('given', 'to_send', 'sending')",
            reader => reader.GetString(0),
            ("@k", key))];
        List<Waiting> line = ReadLine(session, key);

        List<PlannedReply> planned = [];
        List<string> given = [];
        List<long> released = [];
        long? givenTo = null;
        for (int number = 0; number < commit.Replies.Count; number++)
        {
            OutgoingMessage reply = commit.Replies[number];
            if (reply.Class == DeliveryClass.Crisis)
            {
                if (rows.Any(row => row.EdgeText == "crisis" && row.EdgeWritten))
                {
                    // The edge said its own crisis sentence already.
                    continue;
                }

                long? request = waiting ?? rows.LastOrDefault(row => row.EdgeText == "crisis")?.Id;
                if (request is not null && givenTo is null)
                {
                    givenTo = request;
                    given.Add(reply.Message.Text!);
                    planned.Add(new PlannedReply(reply, number, OutboxStatus.Given, request, AfterGiven: false));
                    continue;
                }
            }
            else if (number == 0 && waiting is not null && open.Count == 0)
            {
                int left = Release(line, released, given);
                bool fits = released.Count == line.Count && Encoding.UTF8.GetByteCount(reply.Message.Text!) <= left;
                givenTo = waiting;
                if (fits)
                {
                    given.Add(reply.Message.Text!);
                    planned.Add(new PlannedReply(reply, number, OutboxStatus.Given, waiting, AfterGiven: false));
                    continue;
                }
            }

            planned.Add(new PlannedReply(reply, number, commit.CanSend ? OutboxStatus.ToSend : OutboxStatus.AwaitingRequest, null, AfterGiven: givenTo is not null));
        }

        if (commit.Replies.Count == 0 && waiting is not null && open.Count == 0 && line.Count > 0)
        {
            Release(line, released, given);
            givenTo = waiting;
        }

        GiveReleased(session, key, released, givenTo);
        bool reopened = commit.CanSend && commit.UserAt is not null && Reopen(session, key) > 0;
        return new ReplyPlan
        {
            Replies = planned,
            GivenTo = givenTo,
            Released = released,
            GivenText = given.Count == 0 ? null : string.Join("\n\n", given),
            HasDeliveries = reopened || planned.Exists(reply => reply.Status == OutboxStatus.ToSend),
        };
    }

    private List<Waiting> ReadLine(SqlSession session, string key)
    {
        // A bot's ordinary row of an older epoch never leaves.
        session.Execute(
            """
            UPDATE outbox SET status = 'cancelled'
            WHERE conversation = @k AND status = 'awaiting_request' AND origin = 'bot' AND class <> 'crisis'
              AND epoch <> (SELECT epoch FROM conversation WHERE key = @k)
            """,
            ("@k", key));
        return session.Query(
            "SELECT id, body FROM outbox WHERE conversation = @k AND status = 'awaiting_request' ORDER BY id",
            reader => new Waiting(reader.GetInt64(0), words.Open(reader.GetFieldValue<byte[]>(1), MessagingJsonContext.Default.OutboundMessage, key).Text ?? ""),
            ("@k", key));
    }

    // As many of the oldest as one text holds, the first in any case.
    private static int Release(List<Waiting> line, List<long> released, List<string> given)
    {
        int left = TextLimitBytes;
        foreach (Waiting waiting in line)
        {
            int size = Encoding.UTF8.GetByteCount(waiting.Text) + 2;
            if (size > left && released.Count > 0)
            {
                break;
            }

            left -= size;
            released.Add(waiting.Id);
            given.Add(waiting.Text);
        }

        return left;
    }

    private void GiveReleased(SqlSession session, string key, List<long> released, long? givenTo)
    {
        foreach (long id in released)
        {
            session.Execute(
                "UPDATE outbox SET status = 'given', in_reply_to = @reply_to, given_at = @now WHERE conversation = @k AND id = @id AND status = 'awaiting_request'",
                ("@reply_to", givenTo),
                ("@now", time.GetUtcNow()),
                ("@k", key),
                ("@id", id));
        }
    }

    // A message of the person opens window and count again; what no request carries now goes to the sender.
    private static int Reopen(SqlSession session, string key) => session.Execute(
        "UPDATE outbox SET status = 'to_send' WHERE conversation = @k AND status = 'awaiting_request'",
        ("@k", key));

    private sealed record Waiting(long Id, string Text);
}
