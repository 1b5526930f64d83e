using BotService.Skills.Risk;
using BotService.Skills.Routing;

namespace BotService.Tests.Skills.Routing;

public sealed class SkillRouterTests
{
    private static readonly SkillRouter Router = SkillRouter.CreateDefault();

    [Theory]
    [InlineData("最近压力好大，晚上睡不着", "counseling-triage")]
    [InlineData("和妈妈吵架了好难过", "counseling-triage")]
    [InlineData("喜欢的女生不理我了", "counseling-triage")]
    [InlineData("爸妈离婚抚养费谁出", "legal-rights")]
    [InlineData("暑假工老板拖欠工资", "legal-rights")]
    [InlineData("老师体罚学生合法吗", "legal-rights")]
    [InlineData("学校要开除我", "legal-rights")]
    [InlineData("同学一直欺负我", "self-protection")]
    [InlineData("裸聊被敲诈了", "self-protection")]
    [InlineData("我爸每天都打我", "self-protection")]
    [InlineData("有人跟踪我", "self-protection")]
    [InlineData("助学金怎么申请", "care-and-help")]
    [InlineData("家里困难想申请低保", "care-and-help")]
    [InlineData("残疾证去哪里办", "care-and-help")]
    [InlineData("几岁算成年", "legal-education")]
    [InlineData("给我讲点法律知识", "legal-education")]
    [InlineData("什么是正当防卫", "legal-education")]
    [InlineData("你好", "smalltalk")]
    [InlineData("你是机器人吗", "smalltalk")]
    [InlineData("讲个笑话", "smalltalk")]
    public void A_clear_message_finds_its_skill(string text, string skill) => Assert.Equal(skill, Router.Route(text, null).Skill);

    [Theory]
    [InlineData("民法典第39条是什么")]
    [InlineData("《未成年人保护法》第十七条讲了什么")]
    [InlineData("未保法39")]
    [InlineData("my boss did not pay my wages")]
    public void An_article_by_its_number_and_an_English_question_for_the_law_go_to_the_skill_that_knows_it(string text) =>
        Assert.Equal("legal-rights", Router.Route(text, null).Skill);

    [Theory]
    [InlineData("我养的第一条狗死了，好难过")]
    [InlineData("第一条消息就骂我")]
    [InlineData("he follows me, should i call the police")]
    [InlineData("\ud83d\udc00")]
    public void A_third_thing_is_no_third_article(string text) => Assert.NotEqual("legal-rights", Router.Route(text, null).Skill);

    [Theory]
    [InlineData("阿巴阿巴")]
    [InlineData("那个")]
    public void An_unclear_message_is_asked_about(string text) => Assert.Null(Router.Route(text, null).Skill);

    [Theory]
    [InlineData("初二", "legal-rights")]
    [InlineData("是的", "self-protection")]
    [InlineData("昨天", "care-and-help")]
    public void A_short_answer_stays_with_the_skill_that_asked(string text, string active) => Assert.Equal(active, Router.Route(text, active).Skill);

    [Fact]
    public void An_answer_to_a_question_stays_with_the_skill_that_asked_and_a_danger_does_not()
    {
        Assert.Equal("legal-rights", Router.Route("13岁，用妈妈的身份注册的", "legal-rights", RiskAssessment.None, isAsked: true).Skill);
        Assert.Equal("counseling-triage", Router.Route("13岁，我不想活了", "legal-rights", RiskAssessor.CreateDefault().Assess("13岁，我不想活了"), isAsked: true).Skill);
    }

    [Fact]
    public void A_new_subject_leaves_the_skill_that_talks() => Assert.Equal("self-protection", Router.Route("对了，同学今天又打我，校园霸凌怎么办", "smalltalk").Skill);

    [Fact]
    public void A_message_about_two_things_names_both()
    {
        var decision = Router.Route("被家暴了，抚养费能要吗，想起诉", null);

        Assert.Equal(["legal-rights", "self-protection"], new[] { decision.Skill, decision.Secondary }.Order());
    }

    [Theory]
    [InlineData("拖欠工资，我不想活了", "counseling-triage")]
    [InlineData("他拿照片威胁我要钱", "self-protection")]
    public void An_alarm_overrides_the_words(string text, string skill) =>
        Assert.Equal(skill, Router.Route(text, "smalltalk", RiskAssessor.CreateDefault().Assess(text)).Skill);

    [Fact]
    public void A_skill_that_does_not_exist_is_never_chosen()
    {
        var router = SkillRouter.CreateDefault(["smalltalk", "counseling-triage"]);

        Assert.NotEqual("legal-rights", router.Route("爸妈离婚抚养费谁出", "legal-rights").Skill);
    }
}
