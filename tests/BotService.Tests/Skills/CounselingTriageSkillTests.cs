using BotService.Skills;
using BotService.Skills.Contracts;
using BotService.Skills.Guard;
using BotService.Skills.Risk;
using Microsoft.Extensions.DependencyInjection;

namespace BotService.Tests.Skills;

public sealed class CounselingTriageSkillTests
{
    private static readonly DateTimeOffset Now = new(2026, 12, 1, 18, 0, 0, TimeSpan.Zero);
    private static readonly RiskAssessor Assessor = RiskAssessor.CreateDefault();
    private static readonly OutputGuard Guard = OutputGuard.CreateDefault(HotlineDirectory.Load(null));
    private static readonly ISkill Skill = new ServiceCollection().AddSkills(new SkillsOptions()).BuildServiceProvider()
        .GetServices<ISkill>().Single(skill => skill.Name == "counseling-triage");

    [Fact]
    public async Task A_faint_sign_is_met_with_a_question()
    {
        var reply = await AnswerAsync(Assessor.Assess("活着没意思"));

        Assert.Equal("suicide", reply.PendingCheck);
        Assert.Null(reply.Handoff);
    }

    [Theory]
    [InlineData("我不想活了")]
    [InlineData("我想自杀")]
    public async Task A_wish_to_die_is_met_with_the_direct_question_a_person_and_a_number(string text)
    {
        var risk = Assessor.Assess(text);

        var reply = await AnswerAsync(risk);

        Assert.Equal("suicide", reply.PendingCheck);
        Assert.Contains("结束自己的生命", reply.Text, StringComparison.Ordinal);
        Assert.Contains("12356", reply.Text, StringComparison.Ordinal);
        Assert.Contains("人工", reply.Text, StringComparison.Ordinal);
        Assert.Equal(risk.Level >= RiskLevel.R3, reply.Handoff is not null);
        Assert.Empty(Guard.Check(reply.Text, risk.Level).Findings);
    }

    [Fact]
    public async Task A_yes_to_the_question_leads_to_the_plan()
    {
        var risk = Assessor.Assess("有", RiskMemory.Empty with { PendingCheck = "suicide" }, Now).Assessment;

        var reply = await AnswerAsync(risk);

        Assert.Equal("plan", reply.PendingCheck);
        Assert.Equal(new HandoffRequest("risk"), reply.Handoff);
        Assert.Empty(Guard.Check(reply.Text, risk.Level).Findings);
    }

    [Fact]
    public async Task Who_worries_about_a_friend_is_told_how_to_help()
    {
        var reply = await AnswerAsync(Assessor.Assess("我朋友说她不想活了"));

        Assert.Null(reply.PendingCheck);
        Assert.Contains("陪着他", reply.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_level_from_memory_is_not_asked_about_again()
    {
        var memory = Assessor.Assess("我不想活了", RiskMemory.Empty, Now).Memory;

        var risk = Assessor.Assess("今天下雨", memory, Now.AddMinutes(2)).Assessment;
        var reply = await AnswerAsync(risk);

        Assert.Null(reply.PendingCheck);
        Assert.Empty(Guard.Check(reply.Text, risk.Level).Findings);
    }

    [Theory]
    [InlineData("我有想杀人的想法")]
    [InlineData("我又割手了")]
    public async Task Whatever_the_danger_the_guard_lets_the_reply_through(string text)
    {
        var risk = Assessor.Assess(text);

        Assert.Empty(Guard.Check((await AnswerAsync(risk)).Text, risk.Level).Findings);
    }

    private static async Task<SkillReply> AnswerAsync(RiskAssessment risk) =>
        await Skill.ReplyAsync(new SkillRequest { Text = "今天下雨", Risk = risk, Now = Now }, TestContext.Current.CancellationToken);
}
