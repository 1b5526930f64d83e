using BotService.Messaging.Inbox;
using BotService.Messaging.Messages;
using BotService.Tests.TestKit;

namespace BotService.Tests.Runtime;

public sealed class DurableInboxTests : IAsyncLifetime
{
    private RunningLine _line = null!;

    public async ValueTask InitializeAsync() => _line = await RunningLine.StartAsync(echo: true);

    public ValueTask DisposeAsync() => _line.DisposeAsync();

    [Fact]
    public async Task The_reply_is_the_answer_of_the_request_that_waits()
    {
        InboxAnswer answer = await _line.AskAsync(_line.Message("m1", "你好"));

        await answer.CompleteAsync(flushed: true);
        await _line.SettledAsync();
        Assert.Equal(InboxAnswerKind.Reply, answer.Kind);
        Assert.Equal("re:你好:state=1", answer.Reply!.Text);
        Assert.Empty(_line.Sent);
        Assert.Equal(["written"], await _line.StatusesAsync("outbox"));
    }

    [Fact]
    public async Task Three_deliveries_at_once_run_one_turn_and_get_the_same_answer()
    {
        InboundMessage message = _line.Message("m1", "你好");

        InboxAnswer[] answers = await Task.WhenAll(_line.AskAsync(message), _line.AskAsync(message), _line.AskAsync(message));

        await _line.SettledAsync();
        Assert.Equal(1, (await _line.ConversationAsync()).Turn);
        Assert.All(answers, answer => Assert.Equal("re:你好:state=1", answer.Reply!.Text));
    }

    [Fact]
    public async Task A_copy_after_the_turn_gets_the_same_answer()
    {
        InboundMessage message = _line.Message("m1", "你好");
        InboxAnswer first = await _line.AskAsync(message);
        await first.CompleteAsync(flushed: true);

        InboxAnswer copy = await _line.AskAsync(message);

        Assert.Equal(first.Reply!.Text, copy.Reply!.Text);
        Assert.Equal(1, (await _line.ConversationAsync()).Turn);
    }

    [Fact]
    public async Task The_same_message_id_from_two_people_is_two_turns()
    {
        InboundMessage message = _line.Message("m1", "我是甲");
        InboundMessage other = _line.Message("m1", "我是乙") with { Conversation = new ConversationKey("wechat", "demo", "oOther") };

        InboxAnswer[] answers = await Task.WhenAll(_line.AskAsync(message), _line.AskAsync(other));

        Assert.Equal(["re:我是甲:state=1", "re:我是乙:state=1"], answers.Select(answer => answer.Reply!.Text));
    }

    [Fact]
    public async Task A_message_whose_request_carries_no_reply_is_acknowledged_and_answered_through_the_connector()
    {
        InboxAnswer answer = await _line.Get<IInbox>().AcceptAsync(_line.Message("m1", "你好"), replyWithin: null, CancellationToken.None);

        await _line.SettledAsync();
        Assert.Equal(InboxAnswerKind.Acknowledge, answer.Kind);
        Assert.Equal(["re:你好:state=1"], _line.Sent);
    }

    [Fact]
    public async Task A_copy_that_does_not_wait_leaves_the_waiting_request_its_reply()
    {
        await using RunningLine line = await RunningLine.StartAsync();
        InboundMessage message = line.Message("m1", "讲个笑话");
        ScriptedSkills.Pause pause = line.Skills.PauseNext();
        Task<InboxAnswer> asking = line.AskAsync(message);
        await pause.Entered;
        await line.Get<IInbox>().AcceptAsync(message, replyWithin: null, CancellationToken.None);

        pause.End();
        InboxAnswer answer = await asking;

        Assert.EndsWith("收到：讲个笑话", answer.Reply!.Text);
    }

    [Fact]
    public async Task A_reply_whose_response_failed_goes_through_the_connector()
    {
        InboxAnswer answer = await _line.AskAsync(_line.Message("m1", "你好"));

        await answer.CompleteAsync(flushed: false);
        await _line.SettledAsync();

        Assert.Equal(["re:你好:state=1"], _line.Sent);
    }

    [Fact]
    public async Task A_response_that_ended_after_the_platform_stopped_listening_counts_as_failed()
    {
        InboxAnswer answer = await _line.AskAsync(_line.Message("m1", "你好"));
        _line.Time.Advance(TimeSpan.FromSeconds(4.9));

        await answer.CompleteAsync(flushed: true);
        await _line.SettledAsync();

        Assert.Equal(["re:你好:state=1"], _line.Sent);
    }

    [Fact]
    public async Task A_failed_response_sends_nothing_when_a_newer_delivery_answers()
    {
        InboundMessage message = _line.Message("m1", "你好");
        InboxAnswer first = await _line.AskAsync(message);
        _line.Time.Advance(TimeSpan.FromSeconds(5));
        InboxAnswer second = await _line.AskAsync(message with { ReceivedAt = _line.Time.GetUtcNow() });

        await first.CompleteAsync(flushed: false);
        await second.CompleteAsync(flushed: true);
        await _line.SettledAsync();

        Assert.Empty(_line.Sent);
        Assert.Equal(["written"], await _line.StatusesAsync("outbox"));
    }
}
