using BotService.Domain.Turns;
using BotService.Messaging.Inbox;
using BotService.Messaging.Messages;
using BotService.Skills.Guard;
using BotService.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace BotService.Tests.Runtime;

/// <summary>Two nodes on one database.</summary>
public sealed class SeveralNodesTests : IAsyncLifetime
{
    private const string Crisis = "我已经站在天台上了，准备跳下去";

    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 25, 2, 0, 0, TimeSpan.Zero));
    private readonly SharedHints _hints = new();
    private RunningLine _here = null!;
    private RunningLine _there = null!;

    public async ValueTask InitializeAsync()
    {
        _here = await StartAsync("here");
        _there = await StartAsync("there");
    }

    public async ValueTask DisposeAsync()
    {
        await _here.DisposeAsync();
        await _there.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_copy_waits_for_the_node_that_is_at_work_on_it_and_answers_the_same()
    {
        InboundMessage message = _here.Message("m1", "讲个笑话");
        ScriptedSkills.Pause pause = _here.Skills.PauseNext();
        Task<InboxAnswer> first = _here.AskAsync(message);
        await pause.Entered;

        Task<InboxAnswer> copy = _there.AskAsync(message);
        pause.End();

        Assert.Equal((await first).Reply!.Text, (await _there.PassUntilAsync(copy)).Reply!.Text);
        Assert.Empty(_there.Skills.Heard);
    }

    [Fact]
    public async Task Who_runs_a_turn_that_another_node_has_run_answers_what_that_one_gave()
    {
        InboundMessage message = _here.Message("m1", "讲个笑话");
        ScriptedSkills.Pause pause = _here.Skills.PauseNext();
        Task<InboxAnswer> late = _here.AskAsync(message);
        await pause.Entered;
        await using RunningLine deaf = await RunningLine.StartAsync(before: (_folder, _time));

        InboxAnswer early = await deaf.AskAsync(message);
        pause.End();

        Assert.Equal(early.Reply!.Text, (await late).Reply!.Text);
        Assert.Equal(1, (await _here.ConversationAsync()).Turn);
    }

    [Fact]
    public async Task A_crisis_does_not_wait_for_the_node_that_is_at_work()
    {
        ScriptedSkills.Pause pause = _here.Skills.PauseNext();
        Task<InboxAnswer> slow = _here.AskAsync(_here.Message("m1", "讲个笑话"));
        await pause.Entered;
        _time.Advance(TimeSpan.FromSeconds(1));

        InboxAnswer answer = await _there.AskAsync(_there.Message("m2", Crisis));
        pause.End();

        Assert.Equal(_there.Sentence(NoticeKey.Crisis), answer.Reply!.Text);
        Assert.Equal(InboxAnswerKind.Acknowledge, (await slow).Kind);
        Assert.Equal(1, (await _here.ConversationAsync()).Turn);
    }

    [Fact]
    public async Task The_one_second_look_leaves_a_conversation_to_the_node_that_is_at_work_on_it()
    {
        await _here.StoreAsync(_here.Message("m1", "讲个笑话"));
        _time.Advance(TimeSpan.FromSeconds(2));
        IDisposable hint = (await _hints.Of("elsewhere").TryTakeAsync(Line.Conversation))!;

        await _there.LookAsync();
        int whileTaken = _there.Skills.Heard.Count;
        hint.Dispose();
        await _there.LookAsync();

        Assert.Equal(0, whileTaken);
        Assert.Single(_there.Skills.Heard);
    }

    [Fact]
    public async Task A_node_that_died_at_work_holds_nobody_back_once_its_hint_is_gone()
    {
        IDisposable hint = (await _hints.Of("elsewhere").TryTakeAsync(Line.Conversation))!;
        Task<InboxAnswer> asking = _there.AskAsync(_there.Message("m1", "讲个笑话"));

        hint.Dispose();

        Assert.EndsWith("收到：讲个笑话", (await _there.PassUntilAsync(asking)).Reply!.Text);
    }

    [Fact]
    public async Task What_a_person_writes_to_another_node_waits_for_what_lies_in_a_spool()
    {
        // Both have the one folder; the other must have opened its spool before there was anything in it.
        Assert.Equal(0, _there.Get<IMessageSpool>().Count);
        InboundMessage first = _here.Message("m1", "一");
        await _here.Get<IMessageSpool>().AppendAsync(first, said: null);
        await _hints.Of("here").HoldAsync(Line.Conversation);

        // Bubbles of one second: the platform says no more of their order.
        _time.Advance(TimeSpan.FromMilliseconds(50));
        Task<InboxAnswer> asking = _there.AskAsync(_there.Message("m2", "二") with { SentAt = first.SentAt });
        await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, TestContext.Current.CancellationToken);

        await _here.LookAsync();
        await _there.PassUntilAsync(asking);

        Assert.Equal(["一", "二"], (await _here.TranscriptAsync()).Where(entry => entry.From == "youth").Select(entry => entry.Text));
    }

    private Task<RunningLine> StartAsync(string node) =>
        RunningLine.StartAsync(before: (_folder, _time), with: services => services.AddSingleton(_hints.Of(node)));
}
