using System.Text;
using BotService.Domain.Cases;
using BotService.Messaging.Channels;
using BotService.Messaging.Inbox;
using BotService.Tests.TestKit;

namespace BotService.Tests.Runtime;

public sealed class LongReplyTests
{
    private const int Limit = 300;

    private static readonly string Words = string.Concat(Enumerable.Range(1, 40).Select(number => $"第{number}句。"));

    [Fact]
    public async Task A_reply_longer_than_one_message_leaves_as_parts_in_order()
    {
        await using RunningLine line = await RunningLine.StartAsync(echo: true, textLimitBytes: Limit);

        await line.TellAsync(line.Message("m1", Words));

        Assert.Equal(2, line.Sent.Count());
        Assert.Equal($"re:{Words}:state=1", string.Concat(line.Sent));
        Assert.All(line.Sent, part => Assert.InRange(Encoding.UTF8.GetByteCount(part), 1, Limit));
    }

    [Fact]
    public async Task The_request_carries_the_first_part_and_the_rest_follows_when_that_is_written()
    {
        await using RunningLine line = await RunningLine.StartAsync(echo: true, textLimitBytes: Limit);

        InboxAnswer answer = await line.AskAsync(line.Message("m1", Words));
        await line.SettledAsync();
        string[] meanwhile = [.. line.Sent];
        await answer.CompleteAsync(flushed: true);
        await line.SettledAsync();

        Assert.Empty(meanwhile);
        Assert.Equal($"re:{Words}:state=1", answer.Reply!.Text + string.Concat(line.Sent));
    }

    [Fact]
    public async Task Without_a_sending_API_each_message_of_the_person_brings_one_part()
    {
        await using RunningLine line = await RunningLine.StartAsync(echo: true, canSend: false, textLimitBytes: Limit);

        InboxAnswer first = await line.AskAsync(line.Message("m1", Words));
        await first.CompleteAsync(flushed: true);
        InboxAnswer second = await line.AskAsync(line.Message("m2", "继续"));

        Assert.Equal($"re:{Words}:state=1\n\nre:继续:state=2", first.Reply!.Text + second.Reply!.Text);
        Assert.Empty(line.Sent);
    }

    [Fact]
    public async Task What_the_platform_finds_too_long_is_split_and_what_waited_behind_it_stays_behind()
    {
        await using RunningLine line = await RunningLine.StartAsync(echo: true);
        string text = string.Concat(Enumerable.Range(1, 20).Select(number => $"第{number}句。"));
        line.Connector.Answer = _ => new SendReceipt(SendOutcome.RetryLater, "-1");
        await line.TellAsync(line.Message("m1", text));
        await line.TellAsync(line.Message("m2", "二"));
        line.Connector.Answer = message => new SendReceipt(Encoding.UTF8.GetByteCount(message.Text!) > 200 ? SendOutcome.TooLong : SendOutcome.Sent, "45002");
        line.Time.Advance(TimeSpan.FromMinutes(1));
        await line.LookAsync();
        line.Time.Advance(TimeSpan.FromMinutes(1));
        await line.TellAsync(line.Message("m3", "三"));

        Assert.Equal($"re:{text}:state=1re:二:state=2re:三:state=3", string.Concat(line.Sent));
        Assert.Equal(4, line.Sent.Count());
    }

    [Fact]
    public async Task A_counselors_long_reply_leaves_as_parts_in_order_and_the_transcript_shows_each()
    {
        await using RunningLine line = await RunningLine.StartAsync(textLimitBytes: Limit);
        await line.TellAsync(line.Message("m1", "我已经站在天台上了，准备跳下去"));
        CaseId id = await line.ClaimAsync();
        await line.SettledAsync();
        int before = line.Sent.Count();

        await line.Get<CaseService>().ReplyAsync(id, Desk.Li, Words, "c1", CancellationToken.None);
        await line.SettledAsync();

        Assert.Equal(Words, string.Concat(line.Sent.Skip(before)));
        Assert.Equal(Words, string.Concat((await line.TranscriptAsync()).Where(entry => entry.From == "counselor").Select(entry => entry.Text)));
    }
}
