using System.Text;
using BotService.Skills.Contracts;
using BotService.Skills.Guard;
using BotService.Tests.TestKit;
using Microsoft.Bot.Builder.Adapters;
using Microsoft.Extensions.DependencyInjection;

namespace BotService.Tests.Dialogues;

/// <summary>Twelve consultations of our own, answered as a careful friend who knows the law would, over the sample statutes.</summary>
public class ConsultationTests(ITestOutputHelper output)
{
    private static readonly string[] Promises = ["一定能赢", "肯定会判", "会判你", "能赔你", "胜算", "保证能"];

    [Theory]
    [InlineData("网贷", "我借了网贷还不上了怎么办|借的时候17岁，自己借的，到手三千现在要还五千|继续", "家长", "第十九条", "12348")]
    [InlineData("校园欺凌", "同学总是欺负我还打我|好了|好了", "不是你的错", "第三十九条", "病历")]
    [InlineData("打工不给钱", "我暑假在奶茶店打工，老板不给我工钱|15岁，上个月，有聊天记录|继续", "12333", "禁止使用童工规定》第二条", "劳动保障监察")]
    [InlineData("父母打我", "我爸天天打我|好了", "110", "反家庭暴力法》第十三条", "医院")]
    [InlineData("隐私照片", "前男友拿我的隐私照片威胁我|好了", "不再转账", "第五十条", "12377")]
    [InlineData("充值退款", "我玩游戏充值了五千能退吗|13岁，用妈妈的身份注册的|继续", "12315", "第十九条", "家长")]
    [InlineData("老师体罚", "老师打我手心还让我罚站，合法吗|手肿了，初二|继续", "病历", "第二十七条", "教育局")]
    [InlineData("被骗进群刷单", "我被拉进群刷单，垫了两千提不出来|好了", "不再垫", "第二百六十六条", "报案")]
    [InlineData("离家出走", "我不想回家，想离家出走|好了", "派出所", "第三十五条", "报平安")]
    [InlineData("网吧", "我16岁能进网吧吗", "未成年人", "第五十八条", "12345")]
    [InlineData("同学要钱", "高年级的逼我交保护费", "不在你", "第三十九条", "班主任")]
    [InlineData("户口", "我没有户口，爸妈没结婚，能上户口吗|12岁，上户口|继续", "派出所", "第一千零七十一条", "12345")]
    public async Task A_consultation_says_what_holds_what_to_do_and_whom_to_ask(string subject, string turns, string first, string article, string last)
    {
        Dialogue dialogue = new(configure: services => services.AddSingleton<IStatuteSource>(new Statutes(Statutes.Shared())));

        // In danger the answer comes in small pieces; who wants all of it goes on.
        string said = await PlayAsync(dialogue, turns.Split('|').Concat(Enumerable.Repeat("继续", 6)));

        output.WriteLine($"== {subject}\n{said}");
        Assert.Contains(first, said, StringComparison.Ordinal);
        Assert.Contains(article, said, StringComparison.Ordinal);
        Assert.Contains(last, said, StringComparison.Ordinal);
        Assert.DoesNotContain(dialogue.Sentence(NoticeKey.GuardReplaced), said, StringComparison.Ordinal);
        Assert.DoesNotContain(dialogue.Sentence(NoticeKey.NotUnderstood), said, StringComparison.Ordinal);
        Assert.All(Promises, promise => Assert.DoesNotContain(promise, said, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("治安管理处罚法第43条", "已失效")]
    [InlineData("治安法60条说了什么", "已失效")]
    [InlineData("民法典第1438条是什么", "1260条")]
    [InlineData("未保法39", "《未成年人保护法》第三十九条")]
    public async Task A_question_for_an_article_is_answered_with_its_version(string question, string expected)
    {
        Dialogue dialogue = new(configure: services => services.AddSingleton<IStatuteSource>(new Statutes(Statutes.Shared())));

        string said = await PlayAsync(dialogue, [question]);

        output.WriteLine(said);
        Assert.Contains(expected, said, StringComparison.Ordinal);
        Assert.DoesNotContain(dialogue.Sentence(NoticeKey.GuardReplaced), said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("。。。？？？！！", "我没看到文字")]
    [InlineData("My boss did not pay me, what can I do?", "only answer in Chinese")]
    [InlineData("我在美国留学，房东不退押金合法吗", "另一个地方的法律")]
    [InlineData("香港的法律规定几岁成年", "另一个地方的法律")]
    public async Task What_no_statute_of_ours_answers_is_told_with_what_to_do_instead(string question, string expected)
    {
        Dialogue dialogue = new(configure: services => services.AddSingleton<IStatuteSource>(new Statutes(Statutes.Shared())));

        Assert.Contains(expected, await PlayAsync(dialogue, ["我的权利", question]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Five_thousand_characters_get_an_answer()
    {
        Dialogue dialogue = new(configure: services => services.AddSingleton<IStatuteSource>(new Statutes(Statutes.Shared())));

        string said = await PlayAsync(dialogue, ["我的权利", string.Concat(Enumerable.Repeat("房东不退我押金，", 625))]);

        Assert.DoesNotContain(dialogue.Sentence(NoticeKey.GuardReplaced), said, StringComparison.Ordinal);
        Assert.Contains("12348", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_statutes_the_legal_skill_says_so_and_cites_nothing()
    {
        Dialogue dialogue = new();

        string said = await PlayAsync(dialogue, ["老板拖欠我工资两个月了", "17岁，有聊天记录"]);

        Assert.Contains("还没有装入法条原文", said, StringComparison.Ordinal);
        Assert.Contains("12333", said, StringComparison.Ordinal);
        Assert.DoesNotContain("》第", said, StringComparison.Ordinal);
    }

    private static async Task<string> PlayAsync(Dialogue dialogue, IEnumerable<string> turns)
    {
        StringBuilder said = new();
        TestFlow flow = dialogue.Flow();
        foreach (string turn in turns)
        {
            flow = flow.Send(turn).AssertReply(reply => said.Append("> ").AppendLine(turn).AppendLine(reply.AsMessageActivity().Text));
        }

        await flow.StartTestAsync();
        return said.ToString();
    }
}
