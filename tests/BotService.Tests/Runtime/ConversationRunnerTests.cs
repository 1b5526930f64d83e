using BotService.Messaging.Inbox;
using BotService.Messaging.Messages;
using BotService.Skills.Guard;
using BotService.Skills.Risk;
using BotService.Tests.TestKit;
using Microsoft.Extensions.Logging;

namespace BotService.Tests.Runtime;

public class ConversationRunnerTests
{
    [Fact]
    public async Task Bubbles_that_are_unread_together_are_one_turn()
    {
        await using RunningLine line = await RunningLine.StartAsync();
        await line.StoreAsync(line.Message("m1", "你好"));

        await line.TellAsync(line.Message("m2", "讲个笑话"));

        Assert.Equal(["你好\n讲个笑话"], line.Skills.Heard);
        Assert.Equal(1, (await line.ConversationAsync()).Turn);
    }

    [Fact]
    public async Task Of_merged_bubbles_the_newest_request_carries_the_reply_and_the_others_are_acknowledged()
    {
        await using RunningLine line = await RunningLine.StartAsync();
        InboundMessage older = line.Message("m1", "你好");
        await line.StoreAsync(older, waits: true);

        InboxAnswer newest = await line.AskAsync(line.Message("m2", "讲个笑话"));
        InboxAnswer sibling = await line.AskAsync(older);

        Assert.EndsWith("收到：你好\n讲个笑话", newest.Reply!.Text);
        Assert.Equal(InboxAnswerKind.Acknowledge, sibling.Kind);
    }

    [Fact]
    public async Task Echo_turns_never_merge()
    {
        await using RunningLine line = await RunningLine.StartAsync(echo: true);
        await line.StoreAsync(line.Message("m1", "一"));

        await line.TellAsync(line.Message("m2", "二"));

        Assert.Equal(["re:一:state=1", "re:二:state=2"], line.Sent);
    }

    [Fact]
    public async Task An_event_between_two_bubbles_keeps_them_apart()
    {
        await using RunningLine line = await RunningLine.StartAsync();
        await line.StoreAsync(line.Message("m1", "你好"));
        await line.StoreAsync(line.Message("e1", "x") with { Kind = InboundKind.Event, Text = null, EventName = "LOCATION" });

        await line.TellAsync(line.Message("m2", "讲个笑话"));

        Assert.Equal(["你好", "讲个笑话"], line.Skills.Heard);
    }

    [Fact]
    public async Task A_turn_that_throws_says_the_apology_and_sets_its_message_aside()
    {
        await using RunningLine line = await RunningLine.StartAsync();
        line.Skills.Answer = _ => throw new InvalidOperationException("broken");

        InboxAnswer answer = await line.AskAsync(line.Message("m1", "讲个笑话"));
        await line.SettledAsync();

        Assert.Equal(line.Sentence(NoticeKey.Apology), answer.Reply!.Text);
        Assert.Equal(["poison"], await line.StatusesAsync("inbox"));
        Assert.Null((await line.ConversationAsync()).CaseId);
    }

    [Fact]
    public async Task A_turn_that_throws_over_an_alarm_opens_a_case()
    {
        await using RunningLine line = await RunningLine.StartAsync();
        line.Skills.Answer = _ => throw new InvalidOperationException("broken");

        await line.TellAsync(line.Message("m1", "我在学校被欺负了"));

        Assert.Equal((RiskLevel.R2, "failed"), ((await line.CaseAsync()).Level, (await line.CaseAsync()).Reason));
    }

    [Fact]
    public async Task A_turn_that_throws_leaves_one_error_line_without_words()
    {
        await using RunningLine line = await RunningLine.StartAsync();
        line.Skills.Answer = request => throw new InvalidOperationException($"cannot answer {request.Text}");

        await line.TellAsync(line.Message("m1", "讲个笑话"));

        string error = Assert.Single(line.Log.Lines, entry => entry.Level >= LogLevel.Error).Text;
        Assert.DoesNotContain("笑话", error);
        Assert.Contains(nameof(ScriptedSkills), error);
    }

    [Fact]
    public async Task The_message_after_a_poisonous_one_is_answered()
    {
        await using RunningLine line = await RunningLine.StartAsync();
        line.Skills.Answer = _ => throw new InvalidOperationException("broken");
        await line.TellAsync(line.Message("m1", "讲个笑话"));
        line.Skills.Answer = _ => "好的";

        InboxAnswer answer = await line.AskAsync(line.Message("m2", "你好"));

        Assert.EndsWith("好的", answer.Reply!.Text);
    }

    [Fact]
    public async Task A_session_survives_its_process()
    {
        using TemporaryFolder folder = new();
        await using RunningLine first = await RunningLine.StartAsync(echo: true, before: (folder, new(new DateTimeOffset(2026, 11, 25, 2, 0, 0, TimeSpan.Zero))));
        await first.TellAsync(first.Message("m1", "一"));
        await first.DisposeAsync();

        await using RunningLine second = await RunningLine.StartAsync(echo: true, before: (folder, first.Time));
        InboxAnswer answer = await second.AskAsync(second.Message("m2", "二"));

        Assert.Equal("re:二:state=2", answer.Reply!.Text);
    }
}
