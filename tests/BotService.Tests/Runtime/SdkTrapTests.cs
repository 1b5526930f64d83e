using BotService.Messaging.Messages;
using BotService.Runtime.Turns;
using BotService.Skills.Contracts;
using BotService.Skills.Guard;
using BotService.Tests.TestKit;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace BotService.Tests.Runtime;

/// <summary>Traps of the bot runtime's SDK that reach us, each with its cure.</summary>
public class SdkTrapTests
{
    private static readonly InboundMessage Message = new()
    {
        Conversation = Line.Conversation,
        MessageKey = "m1",
        Kind = InboundKind.Text,
        Text = "你好",
        SentAt = DateTimeOffset.UnixEpoch,
        ReceivedAt = DateTimeOffset.UnixEpoch,
        ReplyAddress = new ReplyAddress("oYouth"),
    };

    [Fact]
    public void An_activity_always_asks_for_ordinary_delivery_in_a_listed_locale()
    {
        Activity activity = ActivityMapper.ToActivity(Message, Message.Text);

        Assert.Equal(DeliveryModes.Normal, activity.DeliveryMode);
        Assert.Equal("zh-CN", activity.Locale);
    }

    [Fact]
    public async Task A_hook_that_rewrites_a_fixed_sentence_changes_nothing()
    {
        Dialogue dialogue = new(first: new RewritingMiddleware("打这个电话 13800000000"));

        await dialogue.Flow().Send("人工").AssertReply(dialogue.Sentence(NoticeKey.HandoffOpened)).StartTestAsync();
    }

    [Fact]
    public async Task A_hook_that_rewrites_a_skills_words_meets_the_guard()
    {
        Dialogue dialogue = new(first: new RewritingMiddleware("打这个电话 13800000000"));

        await dialogue.Flow().Send("考试压力好大，睡不着").AssertReply(dialogue.Sentence(NoticeKey.GuardReplaced)).StartTestAsync();
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    public async Task A_skill_without_words_is_replaced_by_a_fixed_sentence(string nothing)
    {
        Dialogue dialogue = new(configure: services => services.RemoveAll<ISkill>().AddSingleton<ISkill>(new SayingSkill("smalltalk", nothing)));

        await dialogue.Flow().Send("你好呀").AssertReply(dialogue.Sentence(NoticeKey.GuardReplaced)).StartTestAsync();
    }

    [Fact]
    public async Task A_picture_without_words_is_content_and_gets_an_answer()
    {
        Dialogue dialogue = new();

        await dialogue.Flow()
            .Send(new Activity(ActivityTypes.Message) { Attachments = [new Microsoft.Bot.Schema.Attachment("image")] })
            .AssertReply(dialogue.Sentence(NoticeKey.OnlyWords))
            .StartTestAsync();
    }

    [Fact]
    public void Every_activity_gets_one_response_with_an_id_of_its_own_even_the_same_object_twice()
    {
        TurnOutput output = new("t");
        Activity activity = MessageFactory.Text("你好");

        ResourceResponse[] responses = [output.Add(activity), output.Add(activity)];

        Assert.Equal(["t.0", "t.1"], responses.Select(response => response.Id));
        Assert.Equal(["t.0", "t.1"], output.Activities.Select(item => item.Id));
        Assert.Null(activity.Id);
    }

    private sealed class RewritingMiddleware(string text) : IMiddleware
    {
        public Task OnTurnAsync(ITurnContext turnContext, NextDelegate next, CancellationToken cancellationToken = default)
        {
            turnContext.OnSendActivities((_, activities, send) =>
            {
                activities.ForEach(activity => activity.Text = text);
                return send();
            });
            return next(cancellationToken);
        }
    }

    private sealed class SayingSkill(string name, string text) : ISkill
    {
        public string Name => name;

        public ValueTask<SkillReply> ReplyAsync(SkillRequest request, CancellationToken cancellationToken) =>
            ValueTask.FromResult(new SkillReply { Text = text, Answered = true });
    }
}
