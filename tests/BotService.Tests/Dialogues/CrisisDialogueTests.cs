using BotService.Domain.Turns;
using BotService.Skills.Guard;
using BotService.Skills.Risk;
using BotService.Tests.TestKit;

namespace BotService.Tests.Dialogues;

public class CrisisDialogueTests
{
    [Fact]
    public async Task A_present_wish_not_to_live_opens_a_case_and_gets_the_crisis_sentence_at_once()
    {
        Dialogue dialogue = new();

        await dialogue.Flow()
            .Send("我不想活了")
            .AssertReply(dialogue.Sentence(NoticeKey.Crisis))
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
