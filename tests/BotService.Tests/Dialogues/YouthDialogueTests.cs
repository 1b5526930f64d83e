using BotService.Skills.Guard;
using BotService.Skills.Risk;
using BotService.Tests.TestKit;
using Microsoft.Bot.Schema;

namespace BotService.Tests.Dialogues;

/// <summary>Ten young people, written as scripts. All of them made up.</summary>
public class YouthDialogueTests
{
    [Fact]
    public async Task Denial_after_a_plan_changes_nothing()
    {
        Dialogue dialogue = new();

        await dialogue.Flow()
            .Send("药我都攒好了，就等今晚了，反正不想活了")
            .AssertReply(dialogue.Sentence(NoticeKey.Crisis))
            .Send("没有啦，开玩笑的，别当真")
            .AssertReply(dialogue.Sentence(NoticeKey.CrisisStillHere))
            .StartTestAsync();

        Assert.True(dialogue.Commit!.Session.Risk.Level >= RiskLevel.R4);
    }

    [Fact]
    public async Task Joking_about_homework_rings_no_bell_and_opens_no_case()
    {
        Dialogue dialogue = new();

        await dialogue.Flow()
            .Send("哈哈哈笑死我了，今天老师把自己锁门外了")
            .AssertReply(_ => { })
            .Send("作业多到我原地去世，救命")
            .AssertReply(Warm)
            .StartTestAsync();

        Assert.NotEqual("risk", dialogue.Commit!.Case?.Reason);
        Assert.True(dialogue.Commit.Session.Risk.Level < RiskLevel.R2);
    }

    [Fact]
    public async Task Worry_about_a_friend_is_met_with_how_to_help()
    {
        Dialogue dialogue = new();

        await dialogue.Flow()
            .Send("我闺蜜最近总说不想活，我该怎么劝她")
            .AssertReply(Says("陪着他", "告诉一个大人", "人工", "120"))
            .StartTestAsync();

        Assert.Null(dialogue.Commit!.Case);
    }

    [Fact]
    public async Task A_friend_on_the_roof_is_an_emergency_of_now()
    {
        Dialogue dialogue = new();

        await dialogue.Flow()
            .Send("我同学现在站在天台外面要跳，怎么办快来人")
            .AssertReply(dialogue.Sentence(NoticeKey.Crisis))
            .StartTestAsync();

        Assert.True(dialogue.Commit!.Case!.Level >= RiskLevel.R4);
    }

    [Fact]
    public async Task A_parent_who_strikes_now_is_never_told_and_a_person_is_called()
    {
        Dialogue dialogue = new();

        await dialogue.Flow()
            .Send("我和妹妹锁在厕所里，爸爸在外面踹门说要打死我们")
            .AssertReply(reply =>
            {
                Assert.Equal(dialogue.Sentence(NoticeKey.Crisis), reply.AsMessageActivity().Text);
                Assert.DoesNotMatch("告诉(你)?(爸|妈|家长|父母)|联系(你)?(爸|妈|家长|父母)", reply.AsMessageActivity().Text);
            })
            .StartTestAsync();

        Assert.Contains("domestic_violence", dialogue.Commit!.Case!.Categories);
    }

    [Fact]
    public async Task At_two_in_the_morning_the_reply_names_numbers_that_answer_at_night()
    {
        Dialogue dialogue = new();

        await dialogue.Flow()
            .Send("我割腕了，血一直流止不住")
            .AssertReply(Says("120", "110"))
            .StartTestAsync();

        Assert.Equal(2, dialogue.Time.GetUtcNow().Hour);
        Assert.Equal(RiskLevel.R5, dialogue.Commit!.Case!.Level);
    }

    [Fact]
    public async Task A_plan_in_the_middle_of_a_question_of_law_comes_first()
    {
        Dialogue dialogue = new();

        await dialogue.Flow()
            .Send("爸妈离婚了，抚养费怎么算")
            .AssertReply(_ => { })
            .Send("算了不用了，遗书我都写好了，明天就没有我了")
            .AssertReply(dialogue.Sentence(NoticeKey.Crisis))
            .StartTestAsync();

        Assert.True(dialogue.Commit!.Case!.Level >= RiskLevel.R4);
    }

    [Fact]
    public async Task A_sentence_in_five_bubbles_is_heard_as_one()
    {
        Dialogue dialogue = new();

        await dialogue.Flow()
            .Send("我").AssertReply(_ => { })
            .Send("真的").AssertReply(_ => { })
            .Send("不想").AssertReply(_ => { })
            .Send("活了")
            .AssertReply(_ => { })
            .StartTestAsync();

        Assert.True(dialogue.Commit!.Session.Risk.Level >= RiskLevel.R2);
    }

    [Fact]
    public async Task A_bare_yes_to_the_direct_question_leads_on_to_a_person()
    {
        Dialogue dialogue = new();

        await dialogue.Flow()
            .Send("活着没意思，我就是家里的累赘")
            .AssertReply(Says("有没有想过结束自己的生命", "人工", "12356"))
            .Send("有")
            .AssertReply(_ => { })
            .StartTestAsync();

        Assert.NotNull(dialogue.Commit!.Case);
        Assert.True(dialogue.Commit.Session.Risk.Level >= RiskLevel.R3);
    }

    [Fact]
    public async Task Sudden_calm_does_not_send_the_counselor_away()
    {
        Dialogue dialogue = new();

        await dialogue.Flow()
            .Send("我想自杀，已经想了很久了")
            .AssertReply(dialogue.Sentence(NoticeKey.Crisis))
            .Send("谢谢你，我想通了，我会好好的")
            .AssertReply(_ => { })
            .StartTestAsync();

        Assert.True(dialogue.Commit!.Session.Risk.Level >= RiskLevel.R3);
    }

    private static Action<IActivity> Says(params string[] words) => reply =>
        Assert.All(words, word => Assert.Contains(word, reply.AsMessageActivity().Text, StringComparison.Ordinal));

    private static void Warm(IActivity reply) => Assert.False(string.IsNullOrWhiteSpace(reply.AsMessageActivity().Text));
}
