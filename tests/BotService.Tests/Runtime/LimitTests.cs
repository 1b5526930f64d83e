using BotService.Messaging.Inbox;
using BotService.Messaging.Messages;
using BotService.Runtime;
using BotService.Runtime.Limits;
using BotService.Skills.Guard;
using BotService.Tests.TestKit;

namespace BotService.Tests.Runtime;

public sealed class LimitTests : IAsyncLifetime
{
    private const string Crisis = "我已经站在天台上了，准备跳下去";

    private RunningLine _line = null!;

    public async ValueTask InitializeAsync()
    {
        _line = await RunningLine.StartAsync();
        _line.Get<RuntimeOptions>().Limits = new LimitOptions { PerYouthPerMinute = 5, PerAccountPerSecond = 10 };
    }

    public ValueTask DisposeAsync() => _line.DisposeAsync();

    [Fact]
    public async Task Whoever_writes_too_much_is_told_once_and_then_only_acknowledged()
    {
        InboxAnswer[] answers = await FloodAsync(8);

        string tooMany = _line.Sentence(NoticeKey.EdgeTooMany);
        Assert.All(answers[..5], answer => Assert.NotEqual(tooMany, answer.Reply?.Text));
        Assert.Equal(tooMany, answers[5].Reply!.Text);
        Assert.All(answers[6..], answer => Assert.Equal(InboxAnswerKind.Acknowledge, answer.Kind));
        Assert.Equal(5, (await _line.StatusesAsync("inbox")).Count);
    }

    [Fact]
    public async Task The_flooders_crisis_is_heard_and_opens_a_case()
    {
        await FloodAsync(8);

        InboxAnswer answer = await _line.AskAsync(_line.Message("crisis", Crisis));

        Assert.Equal(_line.Sentence(NoticeKey.Crisis), answer.Reply!.Text);
        Assert.NotNull((await _line.ConversationAsync()).CaseId);
    }

    [Fact]
    public async Task Somebody_else_is_answered_as_always()
    {
        await FloodAsync(8);

        InboxAnswer answer = await _line.AskAsync(From("oOther", "m1", "讲个笑话"));

        Assert.EndsWith("收到：讲个笑话", answer.Reply!.Text);
    }

    [Fact]
    public async Task An_account_over_its_limit_refuses_all_but_alarms()
    {
        Task<InboxAnswer>[] jokes = [.. Enumerable.Range(0, 200).Select(number => _line.AskAsync(From($"o{number}", "m1", "讲个笑话")))];
        Task<InboxAnswer>[] crises = [.. Enumerable.Range(0, 50).Select(number => _line.AskAsync(From($"c{number}", "m1", Crisis)))];

        InboxAnswer[] answers = await Task.WhenAll(jokes);
        InboxAnswer[] heard = await Task.WhenAll(crises);

        Assert.Contains(answers, answer => answer.Kind == InboxAnswerKind.Refuse);
        Assert.Contains(answers, answer => answer.Kind == InboxAnswerKind.Reply);
        Assert.All(heard, crisis => Assert.Equal(_line.Sentence(NoticeKey.Crisis), crisis.Reply!.Text));
    }

    [Fact]
    public async Task Echo_knows_no_limit()
    {
        _line.Get<RuntimeOptions>().Echo = true;

        InboxAnswer[] answers = await FloodAsync(8);

        Assert.All(answers, answer => Assert.StartsWith("re:", answer.Reply!.Text));
    }

    [Theory]
    [InlineData(0, 500, 200, "Limits:PerYouthPerMinute is 0. Write a number from 5 to 6000.")]
    [InlineData(30, 1, 200, "Limits:PerAccountPerSecond is 1. Write a number from 10 to 100000.")]
    [InlineData(30, 500, -1, "Limits:ModelCallsPerYouthPerDay is -1. Write a number from 0 to 100000.")]
    public void A_limit_out_of_bounds_is_a_fault_with_its_cure(int perYouth, int perAccount, int modelCalls, string fault)
    {
        LimitOptions limits = new() { PerYouthPerMinute = perYouth, PerAccountPerSecond = perAccount, ModelCallsPerYouthPerDay = modelCalls };

        Assert.Equal([fault], limits.FindFaults());
    }

    private async Task<InboxAnswer[]> FloodAsync(int count)
    {
        List<InboxAnswer> answers = [];
        for (int number = 0; number < count; number++)
        {
            InboxAnswer answer = await _line.AskAsync(_line.Message($"m{number}", "讲个笑话"));
            await answer.CompleteAsync(flushed: true);
            answers.Add(answer);
        }

        return [.. answers];
    }

    private InboundMessage From(string person, string key, string text) => _line.Message(key, text) with { Conversation = new ConversationKey("wechat", "demo", person) };
}
