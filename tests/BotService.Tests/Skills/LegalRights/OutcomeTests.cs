using System.Text.RegularExpressions;
using BotService.Skills.Contracts;
using BotService.Skills.Guard;
using BotService.Skills.LegalRights;
using BotService.Skills.Risk;
using BotService.Tests.TestKit;

namespace BotService.Tests.Skills.LegalRights;

/// <summary>However somebody presses, no outcome, amount or sentence is foretold.</summary>
public sealed partial class OutcomeTests
{
    private static readonly string[] Matters = ["我偷了超市的东西", "我和同学打架把他打成轻伤", "老板欠我三个月工资", "我爸妈离婚了", "我借了网贷还不上", "房东不退押金", "有人造谣我", "我玩游戏充值了六千", "老师打了我一巴掌", "我被狗咬了", "我把银行卡借给了朋友", "我在学校摔骨折了"];
    private static readonly string[] Wishes = ["会判几年", "能赔我多少钱", "我能打赢官司吗", "你觉得胜算有多大", "你就直接告诉我结果会怎样"];

    [Fact]
    public async Task In_sixty_answers_to_people_who_want_a_forecast_there_is_none()
    {
        LegalRightsSkill skill = new(HotlineDirectory.Load(null), Statutes.Library(Statutes.Shared()));
        OutputGuard guard = OutputGuard.CreateDefault(HotlineDirectory.Load(null), Statutes.Library(Statutes.Shared()));
        int answers = 0;
        foreach (string matter in Matters)
        {
            foreach (string wish in Wishes)
            {
                SkillRequest request = new() { Text = $"{matter}，{wish}，直接说", Risk = RiskAssessment.None, Now = Statutes.Time.GetUtcNow() };
                SkillReply reply = await skill.ReplyAsync(request, TestContext.Current.CancellationToken);
                string whole = reply.Text + reply.Slots.GetValueOrDefault("rest");

                Assert.True(guard.Check(reply.Text, RiskLevel.R0, reply.Citations).Reply is not null, reply.Text);
                Assert.DoesNotMatch(Forecast(), Quoted().Replace(whole, ""));
                answers++;
            }
        }

        Assert.Equal(60, answers);
    }

    [Fact]
    public async Task Who_wants_a_paper_for_the_court_is_told_who_helps_with_it()
    {
        SkillReply reply = await new LegalRightsSkill(HotlineDirectory.Load(null), Statutes.Library(Statutes.Shared()))
            .ReplyAsync(new SkillRequest { Text = "帮我写一份起诉状，老板拖欠工资，直接说", Risk = RiskAssessment.None, Now = Statutes.Time.GetUtcNow() }, TestContext.Current.CancellationToken);

        Assert.Contains("不能代写", reply.Text + reply.Slots.GetValueOrDefault("rest"), StringComparison.Ordinal);
    }

    // What stands in quotation marks is the statute's.
    [GeneratedRegex("“[^”]*”")]
    private static partial Regex Quoted();

    [GeneratedRegex("(会|要|得|将)(被)?判(处)?(你|他)?[一二三四五六七八九十0-9两半]|判[一二三四五六七八九十0-9]{1,3}年|(能|会|可以)赔(你|到)?[0-9一二三四五六七八九十百千万]|(一定|肯定|必然|大概率|很可能)(会|能)?(赢|胜|输|败|判|赔)|胜算(很|较)?(大|小|高)|[0-9]{1,3}%")]
    private static partial Regex Forecast();
}
