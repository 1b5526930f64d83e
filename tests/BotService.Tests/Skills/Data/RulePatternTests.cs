using BotService.Skills.Data;

namespace BotService.Tests.Skills.Data;

public sealed class RulePatternTests
{
    private static readonly string[] Texts = ["我不想活了", "不想上学", "想", "", "活着真好\n不想活了", "😀不想活"];

    [Fact]
    public async Task A_pattern_that_is_asked_often_is_compiled_and_says_the_same()
    {
        RulePattern pattern = new("(?<!真好\n)不想(活|上学)了?");
        List<string> before = [.. Texts.Select(Answer)];

        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        while (!pattern.IsCompiled)
        {
            await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Array.ForEach(Texts, text => pattern.IsMatch(text)), limit.Token)));
        }

        Assert.Equal(before, Texts.Select(Answer));

        string Answer(string text) => $"{pattern.Match(text).Value}|{pattern.Replace(text, "_")}";
    }

    [Fact]
    public void A_pattern_that_is_seldom_asked_costs_the_start_nothing()
    {
        RulePattern pattern = new("不想活");

        Assert.True(pattern.IsMatch("我不想活了"));
        Assert.False(pattern.IsCompiled);
    }
}
