using BotService.Skills.Contracts;
using BotService.Skills.Guard;
using BotService.Skills.Knowledge;
using BotService.Skills.Laws;
using BotService.Skills.Model;
using BotService.Skills.Prompts;
using BotService.Skills.Risk;
using BotService.Tests.TestKit;

namespace BotService.Tests.Skills.Guard;

public sealed class CitationGateTests
{
    private static readonly HotlineDirectory Hotlines = HotlineDirectory.Load(null);
    private static readonly LawReference School = Statutes.Reference("未成年人保护法", 39);
    private static readonly LawReference Bullying = Statutes.Reference("治安管理处罚法", 60);
    private static readonly LawReference Thrown = Statutes.Reference("治安管理处罚法", 43);

    private readonly LawLibrary _library = Statutes.Library(Statutes.Few);

    [Theory]
    [InlineData("依据：《未成年人保护法》第三十九条、《治安管理处罚法》第六十条")]
    [InlineData("《未成年人保护法》第三十九条（2024年修正，2024年4月26日起施行）\n“测试学校接到消息后马上赶到现场”\n说白了：学校要管。")]
    [InlineData("《中华人民共和国治安管理处罚法》第六十条第二款：“新的测试文字讲的是同学欺负同学。”")]
    [InlineData("同一天的事，三条建议：第一步先离开。")]
    [InlineData("这里一共有1260条规定。")]
    public void What_was_retrieved_and_says_what_the_article_says_passes(string text) => Assert.Empty(Check(text));

    [Theory]
    [InlineData("《未成年人保护法》第一百三十条")]
    [InlineData("未保法130条")]
    [InlineData("未成年人保护法第１３０条")]
    [InlineData("〈未成年人保护法〉第130条")]
    [InlineData("「未成年人保护法」一百三十条")]
    [InlineData("未保法130")]
    [InlineData("《未成年人保护法》第三十九条、第一百三十条")]
    [InlineData("《未成年人保护法》第三十九条和第一百三十条")]
    [InlineData("《未成年人保护法》第三十九条，同法第一百三十条")]
    [InlineData("《治安管理处罚法》第六十条、第六十一条")]
    [InlineData("《民法典》第一千四百三十八条")]
    [InlineData("民法典第1188条")]
    [InlineData("民法典一一八八条")]
    [InlineData("《中华人民共和国利率法》第五条")]
    [InlineData("《中华人民共和国利率法》保护你")]
    [InlineData("利率法第五条保护你")]
    [InlineData("根据第三十九条，学校要管")]
    [InlineData("第三十九条之一")]
    [InlineData("刑法第二百三十六条之一")]
    [InlineData("《合同法》第三条")]
    [InlineData("治安\u200b管理处罚法第六\u200b十一条")]
    [InlineData("《民法典》")]
    public void What_was_not_retrieved_does_not_exist_or_cannot_be_read_blocks(string text) => Assert.Equal(["citation"], Check(text));

    [Theory]
    [InlineData("《未成年人保护法》第三十九条：“测试学校可以不管这件事情的。”")]
    [InlineData("根据《未成年人保护法》第三十九条，老师可以罚你站一整天。")]
    [InlineData("《未成年人保护法》第三十九条说你必须退学。")]
    [InlineData("学校可以开除你，见《未成年人保护法》第三十九条。")]
    [InlineData("《治安管理处罚法》第四十三条：“旧的测试文字讲的是动手伤人。”")]
    public void What_the_article_does_not_say_blocks(string text) => Assert.Equal(["citation-text"], Check(text));

    [Fact]
    public void An_old_version_may_be_shown_only_as_one()
    {
        const string Old = "《治安管理处罚法》第四十三条（2025年修订，2026年1月1日起施行）\n“新的测试文字讲的是高空扔东西。”\n同一条号在旧版（2012年修正，2026年1月1日起已失效）里写的是：“旧的测试文字讲的是动手伤人。”";

        Assert.Empty(Check(Old));
        Assert.Equal(["citation-text"], Check(Old.Replace("起已失效", "起", StringComparison.Ordinal)));
    }

    [Fact]
    public void Without_statutes_no_citation_passes() =>
        Assert.Equal(["citation"], new CitationGate(Statutes.Library(null)).Check("《未成年人保护法》第三十九条", [School]));

    [Fact]
    public async Task Over_two_thousand_turns_with_a_model_that_lies_no_bad_citation_is_sent()
    {
        LyingModel model = new();
        OutputGuard guard = OutputGuard.CreateDefault(Hotlines, _library);
        PromptCatalog prompts = new(new PromptLinter(Hotlines));
        prompts.Replace([new LivePrompt(Prompt.Id, 1, Prompt.File())]);
        ReplyWriter writer = new(prompts, guard, Hotlines, model);
        LawBlock block = new LawQuotes(_library).Quote([School, Bullying], "同学欺负我");
        SkillReply own = new() { Text = $"先告诉一个大人。\n{block.Text}", Answered = true, Citations = block.Cited };
        Assert.Empty(guard.Check(own.Text, RiskLevel.R0, own.Citations).Findings);

        int lies = 0;
        for (int turn = 0; turn < 2_000; turn++)
        {
            SkillRequest request = new() { Text = "同学欺负我怎么办", Risk = RiskAssessment.None, Now = Statutes.Time.GetUtcNow() };
            WrittenReply written = await writer.WriteAsync("legal-rights", request, own, TestContext.Current.CancellationToken);
            GuardVerdict verdict = guard.Check(written.Reply.Text, RiskLevel.R0, written.Reply.Citations);
            lies += written.Reply.Text == own.Text ? 1 : 0;

            Assert.NotNull(verdict.Reply);
            Assert.All(new ArticleMentionsOf(_library).In(verdict.Reply.Text), mention => Assert.Contains(mention, own.Citations));
        }

        Assert.InRange(lies, 1_500, 2_000);
    }

    private List<string> Check(string text) => [.. new CitationGate(_library).Check(text, [School, Bullying, Thrown]).Distinct()];

    // Reads citations the plain way, apart from the gate.
    private sealed class ArticleMentionsOf(LawLibrary library)
    {
        public IEnumerable<LawReference?> In(string text) => library.Search!.Mentions.In(StatuteNames.Plain(text))
            .Select(mention => mention is { Law: { } law, Number: { } number } ? new LawReference(law, number.Label) : null);
    }

    // Takes a real and a false piece by turns, in every notation.
    private sealed class LyingModel : IChatModel
    {
        private static readonly string[] Names = ["《未成年人保护法》", "未保法", "《治安管理处罚法》", "治安法", "民法典", "《中华人民共和国利率法》", "《刑法》", "同法", "本法", "该条例", "〈民法典〉", "「劳动法」", ""];
        private static readonly string[] Numbers = ["第三十九条", "第39条", "39条", "第四十三条", "第六十一条", "第一千四百三十八条", "第1188条", "第二百三十六条之一", "第九十九条、第一百条", "第００９条", "第43条第（五）项", "一千二百零一条"];
        private static readonly string[] Claims = ["规定老师可以打学生。", "：“学校可以把你马上开除出去。”", "，所以你会赢。", "说得很清楚，别怕。", "。", "保护你。", "写明要赔三倍。"];
        private int _turn;

        public Task<ModelAnswer> AskAsync(IReadOnlyList<ModelMessage> messages, int maxOutputTokens, CancellationToken cancellationToken)
        {
            int turn = _turn++;
            string lie = $"别急，先告诉大人。根据{Names[turn % Names.Length]}{Numbers[turn / Names.Length % Numbers.Length]}{Claims[turn % Claims.Length]}";
            return Task.FromResult(new ModelAnswer(ModelOutcome.Answered, lie));
        }
    }
}
