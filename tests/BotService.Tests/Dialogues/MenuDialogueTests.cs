using BotService.Skills.Guard;
using BotService.Tests.TestKit;

namespace BotService.Tests.Dialogues;

public class MenuDialogueTests
{
    [Theory]
    [InlineData("1")]
    [InlineData("2")]
    [InlineData("3")]
    [InlineData("4")]
    [InlineData("5")]
    [InlineData("6")]
    [InlineData("我的权利")]
    public async Task A_choice_from_the_menu_is_opened_and_never_misunderstood(string choice)
    {
        Dialogue dialogue = new();

        await dialogue.Flow()
            .Send("菜单")
            .AssertReply(dialogue.Sentence(NoticeKey.Menu))
            .Send(choice)
            .AssertReply(reply => Assert.DoesNotContain(reply.AsMessageActivity().Text, new[] { dialogue.Sentence(NoticeKey.NotUnderstood), dialogue.Sentence(NoticeKey.GuardReplaced) }))
            .StartTestAsync();

        Assert.Equal(0, dialogue.Commit!.Session.Unanswered);
    }

    [Fact]
    public async Task A_remembered_danger_does_not_keep_other_questions_from_their_skill()
    {
        Dialogue dialogue = new();

        await dialogue.Flow()
            .Send("有人拿我的裸照威胁我要钱")
            .AssertReply(_ => { })
            .Send("家里没钱交学费，有什么补助吗")
            .AssertReply(reply => Assert.Contains("资助", reply.AsMessageActivity().Text, StringComparison.Ordinal))
            .StartTestAsync();

        Assert.Equal("care-and-help", dialogue.Commit!.Session.ActiveSkill);
    }
}
