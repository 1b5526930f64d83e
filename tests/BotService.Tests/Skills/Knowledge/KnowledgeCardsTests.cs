using BotService.Skills;
using BotService.Skills.Contracts;
using BotService.Skills.Data;
using BotService.Skills.Guard;
using BotService.Skills.Knowledge;
using BotService.Skills.Risk;
using Microsoft.Extensions.DependencyInjection;

namespace BotService.Tests.Skills.Knowledge;

public sealed class KnowledgeCardsTests
{
    private static readonly DateTimeOffset Now = new(2026, 12, 1, 2, 0, 0, TimeSpan.Zero);
    private static readonly HotlineDirectory Hotlines = HotlineDirectory.Load(null);
    private static readonly OutputGuard Guard = OutputGuard.CreateDefault(Hotlines);
    private static readonly ServiceProvider Services = new ServiceCollection().AddSkills(new SkillsOptions()).BuildServiceProvider();

    public static TheoryData<string> Skills { get; } = ["counseling-triage", "legal-rights", "self-protection", "care-and-help", "legal-education", "smalltalk"];

    [Theory]
    [MemberData(nameof(Skills))]
    public void A_skill_has_at_least_eight_cards_with_source_reviewer_and_dates(string skill)
    {
        var cards = KnowledgeCards.Load(skill, Hotlines).All;

        Assert.True(cards.Count >= 8);
        Assert.All(cards, card => Assert.False(string.IsNullOrWhiteSpace(card.Source) || string.IsNullOrWhiteSpace(card.Reviewer)));
        Assert.All(cards, card => Assert.InRange(card.ReviewDueOn, card.ReviewedOn.AddDays(1), card.ReviewedOn.AddYears(1)));
    }

    [Theory]
    [MemberData(nameof(Skills))]
    public async Task Every_card_makes_a_reply_that_the_guard_lets_through(string skill)
    {
        foreach (var card in KnowledgeCards.Load(skill, Hotlines).All)
        {
            var words = string.Join('，', card.Triggers.Select(trigger => trigger.Example));
            // An alarm is answered there by fixed sentences, which TriageTextsTests reads.
            foreach (var level in skill == "counseling-triage" ? new[] { RiskLevel.R0 } : [RiskLevel.R0, RiskLevel.R2])
            {
                var risk = level == RiskLevel.R0 ? RiskAssessment.None : new RiskAssessment(level, ["bullying"], [new RiskEvidence("lexicon", "x", 0, 1, 1)]);
                var reply = await Skill(skill).ReplyAsync(new SkillRequest { Text = words, Risk = risk, Now = Now }, TestContext.Current.CancellationToken);

                Assert.True(reply.Answered);
                Assert.Equal(card.Id, reply.Slots["card"]);
                Assert.Empty(Guard.Check(reply.Text, level).Findings);
                Assert.InRange(reply.Text.Length, 10, 500);
            }
        }
    }

    [Theory]
    [InlineData("legal-rights", "老板拖欠我工资两个月了", "legal-rights.wages")]
    [InlineData("legal-rights", "老师打我手心还罚站", "legal-rights.teacher-punish")]
    [InlineData("legal-rights", "玩游戏充值了三千能退款吗", "legal-rights.recharge")]
    [InlineData("self-protection", "同学一直欺负我", "self-protection.bullied")]
    [InlineData("self-protection", "裸聊被录屏，他要我转钱", "self-protection.sextortion")]
    [InlineData("self-protection", "我爸打我", "self-protection.home")]
    [InlineData("care-and-help", "家里穷交不起学费", "care-and-help.student-aid")]
    [InlineData("care-and-help", "低保怎么申请", "care-and-help.low-income")]
    [InlineData("legal-education", "几岁要坐牢", "legal-education.age")]
    [InlineData("counseling-triage", "晚上总是睡不着", "counseling-triage.sleep")]
    [InlineData("counseling-triage", "妈妈总拿我和别人比较", "counseling-triage.parents")]
    [InlineData("smalltalk", "你是真人吗", "smalltalk.who")]
    public void The_card_that_fits_is_picked(string skill, string text, string card) =>
        Assert.Equal(card, KnowledgeCards.Load(skill, Hotlines).Pick(text)?.Id);

    [Theory]
    [MemberData(nameof(Skills))]
    public async Task Where_no_card_fits_the_reply_says_so(string skill)
    {
        var reply = await Skill(skill).ReplyAsync(new SkillRequest { Text = "阿巴阿巴", Risk = RiskAssessment.None, Now = Now }, TestContext.Current.CancellationToken);

        Assert.False(reply.Answered);
        Assert.Contains("人工", reply.Text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Skills))]
    public async Task Who_asks_for_a_person_is_handed_over(string skill)
    {
        var reply = await Skill(skill).ReplyAsync(new SkillRequest { Text = "我想找真人聊", Risk = RiskAssessment.None, Now = Now }, TestContext.Current.CancellationToken);

        Assert.Equal(new HandoffRequest("asked"), reply.Handoff);
    }

    [Fact]
    public async Task A_stale_card_keeps_its_steps_and_loses_its_law()
    {
        var reply = await Skill("legal-rights").ReplyAsync(
            new SkillRequest { Text = "拖欠工资，直接说吧", Risk = RiskAssessment.None, Now = Now.AddYears(1) }, TestContext.Current.CancellationToken);

        Assert.Contains("12333", reply.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("第五十条", reply.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("- { id: a.b, title: t, triggers: [x], body: y, source: z }", "test.yaml(4): 'a.b' must start with 'legal-rights.' and stand here once.")]
    [InlineData("- { id: legal-rights.b, title: t, triggers: [x], body: y }", "test.yaml(4): 'source' is missing.")]
    [InlineData("- { id: legal-rights.b, title: t, triggers: ['x|'], body: y, source: z }", "test.yaml(4): an alternative is empty; it would fit every message.")]
    public void A_faulty_card_is_refused_with_file_and_line(string card, string message)
    {
        var yaml = "skill: legal-rights\nreview: { reviewedOn: 2026-01-01, reviewer: r, reviewDueOn: 2026-06-01 }\ncards:\n  " + card;

        var fault = Assert.Throws<SkillDataException>(() => KnowledgeCards.Read(DataFile.Parse("test.yaml", new StringReader(yaml)), Hotlines));

        Assert.Equal(message, fault.Message);
    }

    private static ISkill Skill(string name) => Services.GetServices<ISkill>().Single(skill => skill.Name == name);
}
