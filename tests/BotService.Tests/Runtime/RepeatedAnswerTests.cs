using BotService.Messaging.Inbox;
using BotService.Messaging.Messages;
using BotService.Storage.Database;
using BotService.Tests.TestKit;

namespace BotService.Tests.Runtime;

/// <summary>A message that is delivered again although its answer was flushed: a copy that ran beside it, or an answer that never arrived. Nobody can tell which.</summary>
public sealed class RepeatedAnswerTests : IAsyncLifetime
{
    private const string Crisis = "我已经站在天台上了，准备跳下去";

    private RunningLine _line = null!;

    public async ValueTask InitializeAsync() => _line = await RunningLine.StartAsync(echo: true);

    public ValueTask DisposeAsync() => _line.DisposeAsync();

    [Fact]
    public async Task A_copy_that_fails_after_the_answer_was_flushed_sends_nothing_and_leaves_the_reply_to_staff()
    {
        await AnswerAsync("你好", flushed: true);

        await AnswerAsync("你好", flushed: false);

        Assert.Empty(_line.Sent);
        Assert.Equal(["unknown"], await _line.StatusesAsync("outbox"));
    }

    [Fact]
    public async Task The_next_delivery_after_that_gets_the_same_answer()
    {
        await AnswerAsync("你好", flushed: true);
        await AnswerAsync("你好", flushed: false);

        InboxAnswer third = await AnswerAsync("你好", flushed: true);

        Assert.Equal("re:你好:state=1", third.Reply!.Text);
        Assert.Equal(["written"], await _line.StatusesAsync("outbox"));
    }

    [Fact]
    public async Task A_crisis_sentence_is_sent_all_the_same()
    {
        InboxAnswer first = await AnswerAsync(Crisis, flushed: true);

        await AnswerAsync(Crisis, flushed: false);

        Assert.Equal([first.Reply!.Text], _line.Sent);
    }

    [Fact]
    public async Task What_was_flushed_while_the_database_was_away_is_recorded_when_it_is_back()
    {
        InboxAnswer answer = await _line.AskAsync(Message("你好"));
        await WriteAsync("ALTER TABLE outbox RENAME TO away");
        await answer.CompleteAsync(flushed: true);
        await WriteAsync("ALTER TABLE away RENAME TO outbox");
        IReadOnlyList<string> before = await _line.StatusesAsync("outbox");

        await _line.LookAsync();

        Assert.Equal(["given"], before);
        Assert.Equal(["written"], await _line.StatusesAsync("outbox"));
    }

    [Fact]
    public async Task A_copy_that_was_spooled_meanwhile_sends_nothing()
    {
        InboxAnswer answer = await _line.AskAsync(Message("你好"));
        await WriteAsync("ALTER TABLE outbox RENAME TO away");
        await WriteAsync("ALTER TABLE inbox RENAME TO gone");
        await answer.CompleteAsync(flushed: true);
        InboxAnswer copy = await _line.AskAsync(Message("你好"));
        await copy.CompleteAsync(flushed: true);
        await WriteAsync("ALTER TABLE away RENAME TO outbox");
        await WriteAsync("ALTER TABLE gone RENAME TO inbox");

        await _line.LookAsync();

        Assert.Empty(_line.Sent);
    }

    private async Task<InboxAnswer> AnswerAsync(string text, bool flushed)
    {
        InboxAnswer answer = await _line.AskAsync(Message(text));
        await answer.CompleteAsync(flushed);
        await _line.SettledAsync();
        _line.Time.Advance(TimeSpan.FromSeconds(1));
        return answer;
    }

    private InboundMessage Message(string text) => _line.Message("m1", text);

    private Task<int> WriteAsync(string sql) => _line.Get<DatabaseWriter>().WriteAsync("", session => session.Execute(sql), CancellationToken.None);
}
