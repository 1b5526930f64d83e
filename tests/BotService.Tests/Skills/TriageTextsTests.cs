using System.Text.RegularExpressions;
using BotService.Skills;
using BotService.Skills.Contracts;
using BotService.Skills.CounselingTriage;
using BotService.Skills.Data;
using BotService.Skills.Guard;
using BotService.Skills.Risk;
using Microsoft.Extensions.DependencyInjection;

namespace BotService.Tests.Skills;

/// <summary>What counseling-triage may say, sentence by sentence.</summary>
public sealed partial class TriageTextsTests
{
    private static readonly DateTimeOffset Now = new(2026, 12, 1, 18, 0, 0, TimeSpan.Zero);
    private static readonly HotlineDirectory Hotlines = HotlineDirectory.Load(null);
    private static readonly OutputGuard Guard = OutputGuard.CreateDefault(Hotlines);
    private static readonly ISkill Skill = new ServiceCollection().AddSkills(new SkillsOptions()).BuildServiceProvider()
        .GetServices<ISkill>().Single(skill => skill.Name == "counseling-triage");

    public static TheoryData<string> ExerciseSentences { get; } =
        [.. new Exercises(DataFile.Embedded("CounselingTriage/exercises.yaml"), Hotlines).Sentences];

    public static TheoryData<RiskLevel, string, string> Alarms { get; } = AllAlarms();

    [Theory]
    [MemberData(nameof(Alarms))]
    public async Task A_reply_to_an_alarm_is_warm_short_and_leads_to_a_person(RiskLevel level, string category, string rule)
    {
        var reply = await ReplyAsync(new RiskAssessment(level, [category], [new RiskEvidence("lexicon", rule, 0, 1, 1)]), "今天下雨");

        Assert.True(reply.Text.EnumerateRunes().Count() <= 160, $"{reply.Text.EnumerateRunes().Count()}: {reply.Text}");
        Assert.Matches("谢谢你|我在听|你在担心别人|一定有让你很受不了的事", reply.Text);
        Assert.Matches("先|现在|马上", reply.Text);
        Assert.Contains("人工", reply.Text, StringComparison.Ordinal);
        Assert.Contains(Hotlines.All, hotline => reply.Text.Contains(hotline.Number, StringComparison.Ordinal));
        Assert.Empty(Guard.Check(reply.Text, level).Findings);
        AssertHarmless(reply.Text);
        Assert.Equal((level >= RiskLevel.R3 || rule.StartsWith("check.", StringComparison.Ordinal)) && !rule.EndsWith("~other", StringComparison.Ordinal), reply.Handoff is not null);
    }

    [Theory]
    [MemberData(nameof(ExerciseSentences))]
    public void A_sentence_of_an_exercise_breaks_no_rule(string sentence)
    {
        AssertHarmless(sentence);
        Assert.Empty(Guard.Check(sentence.Replace("{0}", "", StringComparison.Ordinal).Replace("{1}", "", StringComparison.Ordinal).Replace("{2}", "", StringComparison.Ordinal), RiskLevel.R0).Findings);
    }

    [Fact]
    public async Task A_questionnaire_is_scored_and_never_called_a_diagnosis()
    {
        var replies = await TalkAsync("我想做个情绪自评", "几天", "一半以上", "没有", "几天", "没有", "几天", "几天", "没有", "没有");

        Assert.Contains("不是诊断", replies[0].Text, StringComparison.Ordinal);
        Assert.Contains("有些不好受", replies[^1].Text, StringComparison.Ordinal);
        Assert.Contains("不是诊断", replies[^1].Text, StringComparison.Ordinal);
        Assert.Empty(replies[^1].Slots);
    }

    [Fact]
    public async Task A_yes_to_the_ninth_question_is_asked_about_whatever_the_sum()
    {
        var replies = await TalkAsync("我想做个情绪自评", "没有", "没有", "没有", "没有", "没有", "没有", "没有", "没有", "几天");

        Assert.Equal("suicide", replies[^1].PendingCheck);
        Assert.Contains("结束自己的生命", replies[^1].Text, StringComparison.Ordinal);
        Assert.Contains("12356", replies[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_that_is_none_is_asked_again()
    {
        var replies = await TalkAsync("我想做个情绪自评", "今天吃了面", "几天");

        Assert.StartsWith("没看懂", replies[1].Text, StringComparison.Ordinal);
        Assert.StartsWith("2 ", replies[2].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_says_stop_is_let_go()
    {
        var replies = await TalkAsync("我想做个情绪自评", "停");

        Assert.StartsWith("好，我们停在这里", replies[1].Text, StringComparison.Ordinal);
        Assert.Empty(replies[1].Slots);
    }

    [Fact]
    public async Task Three_steps_of_a_safety_plan_are_collected_and_given_back()
    {
        var replies = await TalkAsync("陪我写安全计划", "手发抖", "听歌", "去操场找小林");

        Assert.Contains("1 信号：手发抖\n2 自己能做：听歌\n3 去哪里、找谁：去操场找小林", replies[^1].Text, StringComparison.Ordinal);
        Assert.Contains("人工", replies[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_alarm_in_the_middle_of_an_exercise_comes_first()
    {
        var first = await ReplyAsync(RiskAssessment.None, "陪我做个放松练习");

        var reply = await ReplyAsync(RiskAssessor.CreateDefault().Assess("其实我不想活了"), "其实我不想活了", first.Slots);

        Assert.Equal("suicide", reply.PendingCheck);
        Assert.Empty(reply.Slots);
    }

    [Fact]
    public async Task Nobody_is_asked_for_details_of_abuse()
    {
        var reply = await ReplyAsync(new RiskAssessment(RiskLevel.R3, ["sexual_abuse"], [new RiskEvidence("lexicon", "sexual.done", 0, 1, 1)]), "今天下雨");

        Assert.DoesNotMatch("怎么(摸|碰|发生)|经过|具体|讲讲.{0,4}(过程|细节)|发生了什么", reply.Text);
        Assert.Contains("细节不用在这里讲", reply.Text, StringComparison.Ordinal);
    }

    private static TheoryData<RiskLevel, string, string> AllAlarms()
    {
        TheoryData<RiskLevel, string, string> rows = [];
        string[] others = ["harm_others", "bullying", "domestic_violence", "sexual_abuse", "fraud_extortion", "running_away", "threat_stalking"];
        foreach (var level in new[] { RiskLevel.R2, RiskLevel.R3 })
        {
            foreach (var rule in new[] { "suicide.wish_to_die", "suicide.injury", "check.suicide.yes", "check.plan.no", "suicide.thought~other" })
            {
                rows.Add(level, "suicide_selfharm", rule);
            }

            foreach (var category in others)
            {
                rows.Add(level, category, "rule");
            }
        }

        return rows;
    }

    // Reference: safe messaging, and what the service must not do.
    private static void AssertHarmless(string text)
    {
        Assert.DoesNotMatch(MustNot(), text);
        Assert.DoesNotMatch("(?<!不是|不能|没有)诊断(?!，只有)|你(得|患)了|抑郁症|焦虑症", text);
    }

    private static async Task<List<SkillReply>> TalkAsync(params string[] lines)
    {
        List<SkillReply> replies = [];
        foreach (var line in lines)
        {
            replies.Add(await ReplyAsync(RiskAssessment.None, line, replies.LastOrDefault()?.Slots));
        }

        return replies;
    }

    private static async Task<SkillReply> ReplyAsync(RiskAssessment risk, string text, IReadOnlyDictionary<string, string>? slots = null) =>
        await Skill.ReplyAsync(new SkillRequest { Text = text, Risk = risk, Now = Now, Slots = slots ?? new Dictionary<string, string>() }, TestContext.Current.CancellationToken);

    [GeneratedRegex("想开点|别傻|想想(你)?(父母|爸妈)|比你惨|自杀(成功|失败)|跳楼|割腕|烧炭|上吊|安眠药|农药|剂量|毫克|无痛|保密|秘密|解脱|永远安静|不该这样想|太脆弱|矫情|坚强点|我(是|就是)(真人|医生|心理咨询师)|我保证|一定会好|爱你")]
    private static partial Regex MustNot();
}
