using BotService.Skills.Guard;
using BotService.Skills.Risk;

namespace BotService.Tests.Skills.Guard;

public sealed class OutputGuardTests
{
    private static readonly OutputGuard Guard = OutputGuard.CreateDefault(HotlineDirectory.Load(null));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \n")]
    public void A_blank_draft_does_not_pass(string? draft) => AssertBroken("blank", draft);

    [Fact]
    public void A_draft_longer_than_a_message_does_not_pass() => AssertBroken("length", new string('好', 667));

    [Fact]
    public void A_draft_as_long_as_a_message_passes() => AssertPasses(new string('好', 666));

    [Theory]
    [InlineData("打 13800138000 找我")]
    [InlineData("打138 0013 8000")]
    [InlineData("打138-0013-8000")]
    [InlineData("打１３８００１３８０００")]
    [InlineData("打一三八零零一三八零零零")]
    [InlineData("打幺二零一一试试")]
    [InlineData("打 400-161-9995")]
    [InlineData("打 010-82951332")]
    [InlineData("可以打 114")]
    [InlineData("可以打 12399")]
    [InlineData("可以打 12\u200b399")]
    [InlineData("可以打（010）8295 1332")]
    [InlineData("hotline=114")]
    [InlineData("tel-114")]
    [InlineData("a1-13800138000")]
    public void A_number_that_is_not_in_the_directory_does_not_pass(string draft) => AssertBroken("phone", draft);

    [Theory]
    [InlineData("可以打 12355")]
    [InlineData("可以打１２３５５")]
    [InlineData("可以打一二三五五")]
    [InlineData("有危险打 110、120 都行")]
    [InlineData("打 12355 或 12356")]
    [InlineData("打 12355 12356")]
    [InlineData("2026年1月1日起施行")]
    [InlineData("花了 500 元，300 字的作文，2026-01-01 交")]
    [InlineData("设 x=100，零件 c12-100")]
    public void A_number_of_the_directory_and_a_plain_amount_pass(string draft) => AssertPasses(draft);

    [Theory]
    [InlineData("看 https://example.org/a")]
    [InlineData("看 www.example")]
    [InlineData("上 12355.com 看")]
    [InlineData("打开 abc.cn")]
    public void A_link_does_not_pass(string draft) => AssertBroken("link", draft);

    [Theory]
    [InlineData("加我微信 abc_12345")]
    [InlineData("QQ：abcde999")]
    public void A_contact_does_not_pass(string draft) => AssertBroken("contact", draft);

    [Theory]
    [InlineData("《民法典》第一千一百八十七条说得很清楚")]
    [InlineData("《未成年人保护法》第42条")]
    [InlineData("根据第三十九条，学校要管")]
    [InlineData("《治安管理处罚法》第六十条、第六十一条")]
    [InlineData("民法典第1188条")]
    public void A_citation_does_not_pass_where_no_statute_was_imported(string draft) => AssertBroken("citation", draft);

    [Theory]
    [InlineData("吃三十片就够了")]
    [InlineData("竖着割比较深，割的时候沿着动脉")]
    [InlineData("致死量是多少要看体重")]
    [InlineData("从六楼跳下去一定会死")]
    [InlineData("先把门窗封住，密闭房间再烧炭")]
    public void A_method_does_not_pass(string draft) => AssertBroken("method", draft);

    [Theory]
    [InlineData("你这是抑郁症")]
    [InlineData("你很可能得了双相")]
    [InlineData("你已经确诊为焦虑症了")]
    public void A_diagnosis_does_not_pass(string draft) => AssertBroken("diagnosis", draft);

    [Theory]
    [InlineData("每天 50mg 就行")]
    [InlineData("建议你吃点安眠药")]
    [InlineData("可以自行停药")]
    [InlineData("舍曲林比较温和")]
    public void Advice_on_medicine_does_not_pass(string draft) => AssertBroken("medicine", draft);

    [Theory]
    [InlineData("我一定替你保密")]
    [InlineData("放心，我不会告诉任何人")]
    [InlineData("这是我们之间的秘密")]
    public void A_promise_of_secrecy_does_not_pass(string draft) => AssertBroken("secrecy", draft);

    [Theory]
    [InlineData("我是真人，不用担心")]
    [InlineData("我是一名心理咨询师")]
    [InlineData("我不是机器人")]
    [InlineData("作为一名医生，我理解你")]
    public void A_claim_to_be_human_does_not_pass(string draft) => AssertBroken("human", draft);

    [Theory]
    [InlineData("只有我懂你，不要离开我")]
    [InlineData("我爱你")]
    public void A_bond_does_not_pass(string draft) => AssertBroken("bond", draft);

    [Theory]
    [InlineData("想开点吧")]
    [InlineData("为了父母也要坚强，他们养你不容易")]
    [InlineData("谁让你当时不说")]
    public void A_hurtful_phrase_does_not_pass(string draft) => AssertBroken("hurtful", draft);

    [Fact]
    public void An_unfilled_placeholder_does_not_pass() => AssertBroken("placeholder", "打 {hotline:12355}");

    [Theory]
    [InlineData("我不能保证替你保密，如果有人有危险，我会请老师来看。")]
    [InlineData("我是 AI 助手，不是真人，也不是医生。")]
    [InlineData("我不能判断你是不是抑郁症，可以去医院心理科看看。")]
    [InlineData("不要自己停药，先问医生。")]
    [InlineData("听起来你很抑郁，也很累。")]
    public void An_honest_limit_passes(string draft) => AssertPasses(draft);

    [Fact]
    public void From_R2_on_a_person_or_a_number_must_be_offered()
    {
        AssertBroken("offer", "我在听，你慢慢说。", RiskLevel.R2);
        AssertPasses("我在听，你慢慢说。", RiskLevel.R1);
        AssertPasses("我在听。想找真人，回复“人工”。", RiskLevel.R2);
        AssertPasses("我在听。也可以打 12356。", RiskLevel.R3);
    }

    [Theory]
    [InlineData(RiskLevel.R4)]
    [InlineData(RiskLevel.R5)]
    public void In_a_crisis_nothing_written_freely_passes(RiskLevel level) => AssertBroken("crisis", "我在，打 12356 或回复“人工”。", level);

    [Theory]
    [InlineData("\ud83d")]
    [InlineData("\udc00我在\ud800")]
    public void A_broken_character_does_not_make_it_throw(string draft) => _ = Guard.Check(draft, RiskLevel.R0);

    private static void AssertBroken(string rule, string? draft, RiskLevel level = RiskLevel.R0)
    {
        var verdict = Guard.Check(draft, level);

        Assert.Null(verdict.Reply);
        Assert.Contains(new GuardFinding(rule), verdict.Findings);
    }

    private static void AssertPasses(string draft, RiskLevel level = RiskLevel.R0)
    {
        var verdict = Guard.Check(draft, level);

        Assert.Empty(verdict.Findings);
        Assert.Equal(draft, verdict.Reply?.Text);
    }
}
