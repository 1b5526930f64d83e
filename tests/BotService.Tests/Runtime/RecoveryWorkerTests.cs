using BotService.Domain.Delivery;
using BotService.Messaging.Channels;
using BotService.Skills.Guard;
using BotService.Tests.TestKit;
using Microsoft.Extensions.Time.Testing;

namespace BotService.Tests.Runtime;

/// <summary>What a process left behind that died, seen by the one that comes after it.</summary>
public sealed class RecoveryWorkerTests : IDisposable
{
    private const string Crisis = "我已经站在天台上了，准备跳下去";

    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 25, 2, 0, 0, TimeSpan.Zero));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_stored_message_that_nobody_waits_for_runs_after_a_moment()
    {
        await LiveAsync(line => line.StoreAsync(line.Message("m1", "你好")));
        await using RunningLine line = await StartAsync();

        string[] soon = await LookAfterAsync(line, TimeSpan.FromSeconds(1));
        string[] later = await LookAfterAsync(line, TimeSpan.FromSeconds(1));

        Assert.Empty(soon);
        Assert.Equal(["re:你好:state=1"], later);
    }

    [Fact]
    public async Task A_message_whose_request_died_runs_after_six_seconds_and_is_answered_through_the_connector()
    {
        await LiveAsync(line => line.StoreAsync(line.Message("m1", "你好"), waits: true));
        await using RunningLine line = await StartAsync();

        string[] soon = await LookAfterAsync(line, TimeSpan.FromSeconds(5));
        string[] later = await LookAfterAsync(line, TimeSpan.FromSeconds(2));

        Assert.Empty(soon);
        Assert.Equal(["re:你好:state=1"], later);
    }

    [Fact]
    public async Task A_reply_that_was_due_is_sent()
    {
        await LiveAsync(async line =>
        {
            line.Connector.Answer = _ => new SendReceipt(SendOutcome.RetryLater, "-1");
            await line.TellAsync(line.Message("m1", "你好"));
        });
        await using RunningLine line = await StartAsync();

        string[] sent = await LookAfterAsync(line, TimeSpan.FromMinutes(1));

        Assert.Equal(["re:你好:state=1"], sent);
    }

    [Fact]
    public async Task A_reply_cut_while_it_was_sent_is_unknown()
    {
        await LiveAsync(line => DieSendingAsync(line, "你好"));
        await using RunningLine line = await StartAsync();

        string[] sent = await LookAfterAsync(line, TimeSpan.FromMinutes(1));

        Assert.Empty(sent);
        Assert.Equal(["unknown"], await line.StatusesAsync("outbox"));
    }

    [Fact]
    public async Task A_crisis_reply_cut_while_it_was_sent_is_sent_again()
    {
        await LiveAsync(line => DieSendingAsync(line, Crisis));
        await using RunningLine line = await StartAsync();

        string[] sent = await LookAfterAsync(line, TimeSpan.FromMinutes(1));

        Assert.Equal([line.Sentence(NoticeKey.Crisis)], sent);
    }

    [Fact]
    public async Task A_crisis_reply_whose_response_nobody_saw_end_is_sent_after_eight_seconds()
    {
        await LiveAsync(line => line.AskAsync(line.Message("m1", Crisis)));
        await using RunningLine line = await StartAsync();

        string[] soon = await LookAfterAsync(line, TimeSpan.FromSeconds(7));
        string[] later = await LookAfterAsync(line, TimeSpan.FromSeconds(2));

        Assert.Empty(soon);
        Assert.Equal([line.Sentence(NoticeKey.Crisis)], later);
    }

    private Task<RunningLine> StartAsync() => RunningLine.StartAsync(echo: true, before: (_folder, _time));

    private async Task LiveAsync(Func<RunningLine, Task> act)
    {
        await using RunningLine line = await StartAsync();
        await act(line);
    }

    private async Task<string[]> LookAfterAsync(RunningLine line, TimeSpan wait)
    {
        _time.Advance(wait);
        await line.LookAsync();
        return [.. line.Sent];
    }

    // The mark is durable before the call; a process that dies in the call leaves only the mark.
    private async Task DieSendingAsync(RunningLine line, string text)
    {
        line.Connector.Answer = _ => new SendReceipt(SendOutcome.RetryLater, "-1");
        await line.TellAsync(line.Message("m1", text));
        _time.Advance(TimeSpan.FromSeconds(30));
        Assert.NotNull(await line.Get<IOutbox>().TakeNextAsync(Line.Conversation, Line.Account, CancellationToken.None));
    }
}
