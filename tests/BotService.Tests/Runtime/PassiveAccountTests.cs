using BotService.Messaging.Inbox;
using BotService.Messaging.Messages;
using BotService.Skills.Guard;
using BotService.Tests.TestKit;

namespace BotService.Tests.Runtime;

/// <summary>An account that can answer only inside a request. The platform delivers a message three times.</summary>
public sealed class PassiveAccountTests : IAsyncLifetime
{
    private RunningLine _line = null!;

    public async ValueTask InitializeAsync() => _line = await RunningLine.StartAsync(canSend: false);

    public ValueTask DisposeAsync() => _line.DisposeAsync();

    [Fact]
    public async Task Two_deliveries_hold_and_the_third_says_how_to_go_on()
    {
        InboundMessage message = _line.Message("m1", "讲个笑话");
        ScriptedSkills.Pause pause = _line.Skills.PauseNext();

        InboxAnswer[] answers = [await DeliverAsync(message), await DeliverAsync(message), await DeliverAsync(message)];
        pause.End();
        await _line.SettledAsync();

        Assert.Equal([InboxAnswerKind.Hold, InboxAnswerKind.Hold, InboxAnswerKind.Reply], answers.Select(answer => answer.Kind));
        Assert.Equal(_line.Sentence(NoticeKey.EdgeContinue), answers[2].Reply!.Text);
    }

    [Fact]
    public async Task A_crisis_sentence_whose_answer_nobody_confirmed_waits_for_the_next_message_and_is_not_sent()
    {
        await _line.AskAsync(_line.Message("m1", "我已经站在天台上了，准备跳下去"));
        _line.Time.Advance(TimeSpan.FromSeconds(9));

        await _line.LookAsync();

        Assert.Equal(["awaiting_request"], await _line.StatusesAsync("outbox"));
        InboxAnswer next = await _line.AskAsync(_line.Message("m2", "好的"));
        Assert.StartsWith(_line.Sentence(NoticeKey.Crisis), next.Reply!.Text);
        Assert.Empty(_line.Sent);
    }

    [Fact]
    public async Task A_late_reply_leads_the_answer_to_the_next_message()
    {
        InboundMessage message = _line.Message("m1", "讲个笑话");
        ScriptedSkills.Pause pause = _line.Skills.PauseNext();
        for (int delivery = 1; delivery <= 3; delivery++)
        {
            await (await DeliverAsync(message)).CompleteAsync(flushed: delivery == 3);
        }

        pause.End();
        await _line.SettledAsync();
        InboxAnswer next = await _line.AskAsync(_line.Message("m2", "好的"));

        Assert.EndsWith("收到：讲个笑话\n\n收到：好的", next.Reply!.Text);
        Assert.Empty(_line.Sent);
    }

    [Fact]
    public async Task A_turn_that_ends_during_the_second_delivery_answers_it_although_the_first_was_cut()
    {
        InboundMessage message = _line.Message("m1", "讲个笑话");
        ScriptedSkills.Pause pause = _line.Skills.PauseNext();
        InboxAnswer first = await DeliverAsync(message);
        _line.Time.Advance(TimeSpan.FromSeconds(5));
        Task<InboxAnswer> second = _line.AskAsync(message with { ReceivedAt = _line.Time.GetUtcNow() });
        await first.CompleteAsync(flushed: false);

        pause.End();
        InboxAnswer answer = await second;

        Assert.Equal(InboxAnswerKind.Reply, answer.Kind);
        Assert.EndsWith("收到：讲个笑话", answer.Reply!.Text);
    }

    [Fact]
    public async Task A_cut_noticed_after_the_next_delivery_was_answered_changes_nothing()
    {
        InboundMessage message = _line.Message("m1", "讲个笑话");
        ScriptedSkills.Pause pause = _line.Skills.PauseNext();
        InboxAnswer first = await DeliverAsync(message);
        _line.Time.Advance(TimeSpan.FromSeconds(5));
        Task<InboxAnswer> second = _line.AskAsync(message with { ReceivedAt = _line.Time.GetUtcNow() });
        pause.End();
        await (await second).CompleteAsync(flushed: true);

        await first.CompleteAsync(flushed: false);

        Assert.Equal(["written"], await _line.StatusesAsync("outbox"));
    }

    private async Task<InboxAnswer> DeliverAsync(InboundMessage message) =>
        await _line.AskInVainAsync(message with { ReceivedAt = _line.Time.GetUtcNow() });
}
