using BotService.Domain.Turns;
using BotService.Skills.Guard;
using BotService.Skills.Risk;
using BotService.Tests.TestKit;

namespace BotService.Tests.Dialogues;

public class CrisisDialogueTests
{
    [Fact]
    public async Task A_wish_to_be_dead_opens_a_case_with_the_reply_that_names_numbers()
    {
        Dialogue dialogue = new();

        await dialogue.Flow()
            .Send("我不想活了")
            .AssertReply(reply => Assert.Contains("12355", reply.AsMessageActivity().Text, StringComparison.Ordinal))
            .StartTestAsync();

        Assert.NotNull(dialogue.Commit!.Case);
        Assert.Equal("risk", dialogue.Commit.Case.Reason);
    }

    [Fact]
    public async Task A_plan_gets_the_fixed_crisis_sentence_and_nothing_else()
    {
        Dialogue dialogue = new();

        await dialogue.Flow()
            .Send("我已经站在天台上了，准备跳下去")
            .AssertReply(dialogue.Sentence(NoticeKey.Crisis))
            .AssertNoReply(timeout: 50)
            .StartTestAsync();

        Assert.True(dialogue.Commit!.Case!.Level >= RiskLevel.R4);
    }

    [Fact]
    public async Task Laughing_to_death_opens_no_case()
    {
        Dialogue dialogue = new();

        await dialogue.Flow().Send("哈哈哈笑死我了").AssertReply(_ => { }).StartTestAsync();

        Assert.Null(dialogue.Commit!.Case);
    }

    [Fact]
    public async Task While_a_person_owns_the_conversation_the_bot_is_silent_and_screening_goes_on()
    {
        Dialogue dialogue = new();
        dialogue.SetOwner(ConversationOwner.Person);

        await dialogue.Flow().Send("我已经站在天台上了，准备跳下去").AssertNoReply(timeout: 50).StartTestAsync();

        Assert.True(dialogue.Commit!.Case!.Level >= RiskLevel.R4);
    }

    [Fact]
    public async Task A_crisis_reply_is_never_led_by_the_disclosure()
    {
        Dialogue dialogue = new();
        dialogue.ForgetDisclosure();

        await dialogue.Flow()
            .Send("我已经站在天台上了，准备跳下去")
            .AssertReply(dialogue.Sentence(NoticeKey.Crisis))
            .StartTestAsync();
    }
}
