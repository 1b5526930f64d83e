using BotService.Domain.Turns;
using BotService.Skills.Guard;
using BotService.Skills.Risk;
using BotService.Tests.TestKit;
using Microsoft.Bot.Schema;

namespace BotService.Tests.Dialogues;

public class HandoffDialogueTests
{
    [Theory]
    [InlineData("人工")]
    [InlineData("转人工")]
    public async Task Asking_for_a_person_opens_a_case_and_says_so(string words)
    {
        Dialogue dialogue = new();

        await dialogue.Flow().Send(words).AssertReply(dialogue.Sentence(NoticeKey.HandoffOpened)).AssertNoReply(timeout: 50).StartTestAsync();

        Assert.Equal("asked", dialogue.Commit!.Case!.Reason);
    }

    [Fact]
    public async Task Asking_again_while_waiting_says_that_the_place_is_kept()
    {
        Dialogue dialogue = new();

        await dialogue.Flow()
            .Send("人工").AssertReply(dialogue.Sentence(NoticeKey.HandoffOpened))
            .Send("人工").AssertReply(dialogue.Sentence(NoticeKey.HandoffStillWaiting))
            .StartTestAsync();
    }

    [Fact]
    public async Task Two_turns_that_nothing_could_answer_bring_a_person()
    {
        Dialogue dialogue = new();

        await dialogue.Flow()
            .Send("啊吧啊吧")
            .AssertReply(_ => { })
            .Send("咕噜咕噜")
            .AssertReply(dialogue.Sentence(NoticeKey.HandoffUnanswered))
            .StartTestAsync();

        Assert.Equal("unanswered", dialogue.Commit!.Case!.Reason);
    }

    [Theory]
    [InlineData("在吗")]
    [InlineData("谢谢")]
    [InlineData("晚安")]
    public async Task A_greeting_said_again_is_answered_and_calls_nobody(string words)
    {
        Dialogue dialogue = new();

        await dialogue.Flow()
            .Send(words).AssertReply(_ => { })
            .Send(words).AssertReply(reply => Assert.DoesNotContain("没有把握", reply.AsMessageActivity().Text, StringComparison.Ordinal))
            .Send(words).AssertReply(_ => { })
            .StartTestAsync();

        Assert.Null(dialogue.Commit!.Case);
    }

    [Fact]
    public async Task The_handoff_event_itself_never_leaves()
    {
        Dialogue dialogue = new();

        await dialogue.Flow().Send("人工").AssertReply(reply => Assert.Equal(ActivityTypes.Message, reply.Type)).StartTestAsync();

        Assert.All(dialogue.Commit!.Replies, reply => Assert.NotNull(reply.Message.Text));
    }

    [Fact]
    public async Task The_end_of_a_human_stretch_is_a_silent_turn_that_clears_what_screening_remembered()
    {
        Dialogue dialogue = new();
        await dialogue.Flow().Send("我已经站在天台上了，准备跳下去").AssertReply(_ => { }).StartTestAsync();
        dialogue.SetOwner(ConversationOwner.Bot);

        await dialogue.Flow()
            .Send(new Activity(ActivityTypes.Event) { Name = HandoffEventNames.HandoffStatus, Value = "completed" })
            .AssertNoReply(timeout: 50)
            .StartTestAsync();

        Assert.Equal(RiskMemory.Empty, dialogue.Commit!.Session.Risk);
    }

    [Fact]
    public async Task The_welcome_says_that_this_is_an_automatic_assistant()
    {
        Dialogue dialogue = new();

        await dialogue.Flow()
            .Send(new Activity(ActivityTypes.ConversationUpdate) { MembersAdded = [new ChannelAccount("oYouth")], Recipient = new ChannelAccount("demo") })
            .AssertReply(dialogue.Sentence(NoticeKey.Welcome))
            .StartTestAsync();
    }
}
