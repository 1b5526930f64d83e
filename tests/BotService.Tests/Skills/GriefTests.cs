using BotService.Skills.Guard;
using BotService.Skills.Knowledge;
using BotService.Skills.Risk;
using BotService.Skills.Routing;

namespace BotService.Tests.Skills;

/// <summary>Somebody has died. Missing them is grief; wanting to be where they are is not only that.</summary>
public sealed class GriefTests
{
    private static readonly RiskAssessor Assessor = RiskAssessor.CreateDefault();
    private static readonly DateTimeOffset Now = new(2026, 12, 1, 18, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("奶奶上个月走了，我想去陪她")]
    [InlineData("妈妈去世两年了，我真想下去找她")]
    [InlineData("我的狗狗没了，我想去陪它")]
    public void Wanting_to_follow_the_dead_is_an_alarm(string text) => Assert.True(Assessor.Assess(text).Level >= RiskLevel.R2);

    [Fact]
    public void It_is_one_too_when_said_over_three_bubbles()
    {
        RiskMemory memory = RiskMemory.Empty;
        RiskOutcome outcome = Assessor.Assess("", memory, Now);
        foreach (string bubble in (string[])["奶奶上个月走了", "我好想她", "我想去陪她"])
        {
            outcome = Assessor.Assess(bubble, outcome.Memory, Now);
        }

        Assert.True(outcome.Assessment.Level >= RiskLevel.R2);
    }

    [Theory]
    [InlineData("奶奶上个月走了，我好想她")]
    [InlineData("妈妈走了以后我想去找她玩")]
    [InlineData("周末想去陪奶奶")]
    [InlineData("同学都走了，我想去找他们")]
    public void Missing_somebody_is_not(string text) => Assert.True(Assessor.Assess(text).Level < RiskLevel.R2);

    [Theory]
    [InlineData("奶奶上个月走了")]
    [InlineData("我爷爷去世了")]
    [InlineData("我好想她")]
    public void Grief_is_listened_to_and_not_looked_up_in_a_law(string text) => Assert.Equal("counseling-triage", SkillRouter.CreateDefault().Route(text, activeSkill: null).Skill);

    [Fact]
    public void A_joke_about_dying_of_homework_is_no_grief() => Assert.Null(KnowledgeCards.Load("counseling-triage", HotlineDirectory.Load(null)).Pick("作业多到我原地去世，救命"));
}
