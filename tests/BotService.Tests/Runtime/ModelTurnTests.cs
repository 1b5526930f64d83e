using BotService.Messaging.Inbox;
using BotService.Skills.Guard;
using BotService.Skills.Model;
using BotService.Skills.Prompts;
using BotService.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace BotService.Tests.Runtime;

/// <summary>Turns that would ask a model: what they wait for, and what does not wait for them.</summary>
public class ModelTurnTests
{
    private const string Crisis = "我已经站在天台上了，准备跳下去";

    private readonly SilentModel _silent = new();

    [Fact]
    public async Task Bubbles_that_follow_one_another_quickly_are_one_question()
    {
        await using RunningLine line = await StartAsync(new ScriptedModel());
        await TellAsync(line, "m1", "讲个");
        line.Time.Advance(TimeSpan.FromMilliseconds(500));
        await TellAsync(line, "m2", "笑话");

        line.Time.Advance(TimeSpan.FromMilliseconds(500));
        await TellAsync(line, "m3", "吧");
        await line.PassUntilAsync(SettleAsync(line));

        Assert.Equal(["done", "done", "done"], await line.StatusesAsync("inbox"));
        Assert.Equal(1, (await line.ConversationAsync()).Turn);
    }

    [Fact]
    public async Task Who_never_stops_typing_is_answered_all_the_same()
    {
        await using RunningLine line = await StartAsync(new ScriptedModel());
        for (int bubble = 0; bubble < 100 && line.Skills.Heard.IsEmpty; bubble++)
        {
            await TellAsync(line, $"m{bubble}", "讲个笑话");
            line.Time.Advance(TimeSpan.FromMilliseconds(500));
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System);
        }

        Assert.NotEmpty(line.Skills.Heard);
    }

    [Theory]
    [InlineData("我在学校被欺负了")]
    [InlineData("人工")]
    [InlineData("1")]
    public async Task Words_that_may_be_urgent_and_choices_wait_for_no_further_bubble(string text)
    {
        await using RunningLine line = await StartAsync(new ScriptedModel());

        InboxAnswer answer = await line.AskAsync(line.Message("m1", text));

        Assert.NotNull(answer.Reply);
    }

    [Fact]
    public async Task Without_a_model_nothing_waits()
    {
        await using RunningLine line = await RunningLine.StartAsync();

        InboxAnswer answer = await line.AskAsync(line.Message("m1", "讲个笑话"));

        Assert.NotNull(answer.Reply);
    }

    [Fact]
    public async Task A_crisis_ends_the_call_to_the_model_and_is_answered_with_what_it_was_asked()
    {
        await using RunningLine line = await StartAsync(_silent);
        Task<InboxAnswer> asking = line.AskAsync(line.Message("m1", "讲个笑话"));
        line.Time.Advance(TimeSpan.FromSeconds(1));
        await _silent.Asked;

        InboxAnswer answer = await line.AskAsync(line.Message("m2", Crisis));

        Assert.Equal(line.Sentence(NoticeKey.Crisis), answer.Reply!.Text);
        Assert.Equal(InboxAnswerKind.Acknowledge, (await asking).Kind);
        Assert.Equal((1, 1L), (_silent.Calls, (await line.ConversationAsync()).Turn));
    }

    [Fact]
    public async Task A_turn_in_front_of_a_crisis_goes_without_the_model()
    {
        await using RunningLine line = await StartAsync(_silent, echo: true);
        Task<InboxAnswer> asking = line.AskAsync(line.Message("m1", "讲个笑话"));
        await _silent.Asked;

        InboxAnswer answer = await line.AskAsync(line.Message("m2", Crisis));

        Assert.Equal("re:讲个笑话:state=1", (await asking).Reply!.Text);
        Assert.Equal(line.Sentence(NoticeKey.Crisis), answer.Reply!.Text);
        Assert.Equal(1, _silent.Calls);
    }

    private static async Task<RunningLine> StartAsync(IChatModel model, bool echo = false)
    {
        RunningLine line = await RunningLine.StartAsync(echo, with: services => services.AddSingleton(model));
        string id = PromptIds.ReplyOf("smalltalk");
        line.Get<PromptCatalog>().Replace([new LivePrompt(id, 1, Prompt.File(id: id))]);
        return line;
    }

    private static Task<InboxAnswer> TellAsync(RunningLine line, string key, string text) =>
        line.Get<IInbox>().AcceptAsync(line.Message(key, text), replyWithin: null, CancellationToken.None);

    private static async Task<bool> SettleAsync(RunningLine line)
    {
        await line.SettledAsync();
        return true;
    }
}
