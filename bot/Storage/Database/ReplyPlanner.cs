using System.Text;
using BotService.Domain.Delivery;
using BotService.Domain.Turns;

namespace BotService.Storage.Database;

/// <summary>Decides, inside the commit, which reply the waiting request carries and which leave through the API. Every copy of a push gets the same decision.</summary>
internal sealed class ReplyPlanner(Words words, TimeProvider time)
{
    public ReplyPlan Plan(SqlSession session, string key, TurnCommit commit, List<AnsweredRow> rows)
    {
        long? waiting = rows.LastOrDefault(row => row.Waiting)?.Id;
        List<WaitingReply> line = WaitingLine.Read(session, words, key, out bool isBusy);

        List<PlannedReply> planned = [];
        List<string> given = [];
        List<WaitingReply> released = [];
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
                    if (waiting is not null && !isBusy)
                    {
                        // Crisis sentences that wait come along; the same one is not said twice.
                        int left = commit.TextLimitBytes - Encoding.UTF8.GetByteCount(reply.Message.Text!);
                        released = WaitingLine.Take([.. line.Where(row => row.IsCrisis)], ref left, orFirst: false);
                        given.AddRange(released.Select(row => row.Text).Where(text => text != reply.Message.Text));
                    }

                    given.Add(reply.Message.Text!);
                    planned.Add(new PlannedReply(reply, number, OutboxStatus.Given, request, AfterGiven: false));
                    continue;
                }
            }
            else if (number == 0 && waiting is not null && !isBusy)
            {
                int left = commit.TextLimitBytes;
                released = WaitingLine.Take(line, ref left, orFirst: true);
                given.AddRange(released.Select(waiting => waiting.Text));
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

        if (commit.Replies.Count == 0 && waiting is not null && !isBusy && line.Count > 0)
        {
            int left = commit.TextLimitBytes;
            released = WaitingLine.Take(line, ref left, orFirst: true);
            given.AddRange(released.Select(waiting => waiting.Text));
            givenTo = waiting;
        }

        WaitingLine.Give(session, key, released, givenTo, time.GetUtcNow());
        bool reopened = commit.CanSend && (commit.UserAt is not null || commit.IsTap) && released.Count < line.Count && Reopen(session, key) > 0;
        return new ReplyPlan
        {
            Replies = planned,
            GivenTo = givenTo,
            Released = [.. released.Select(waiting => waiting.Id)],
            GivenText = given.Count == 0 ? null : string.Join("\n\n", given),
            HasDeliveries = reopened || planned.Exists(reply => reply.Status == OutboxStatus.ToSend),
        };
    }

    // A message of the person opens window and count again, a tap for a minute; what no request carries now goes to the sender.
    private static int Reopen(SqlSession session, string key) => session.Execute(
        "UPDATE outbox SET status = 'to_send' WHERE conversation = @k AND status = 'awaiting_request'",
        ("@k", key));
}
