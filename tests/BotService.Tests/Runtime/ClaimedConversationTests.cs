using BotService.Domain.Cases;
using BotService.Domain.Delivery;
using BotService.Domain.Turns;
using BotService.Messaging.Channels;
using BotService.Messaging.Inbox;
using BotService.Messaging.Messages;
using BotService.Skills.Guard;
using BotService.Skills.Risk;
using BotService.Tests.TestKit;

namespace BotService.Tests.Runtime;

/// <summary>The line while a person owns the conversation.</summary>
public sealed class ClaimedConversationTests : IAsyncLifetime
{
    private RunningLine _line = null!;

    public async ValueTask InitializeAsync() => _line = await RunningLine.StartAsync();

    public ValueTask DisposeAsync() => _line.DisposeAsync();

    [Fact]
    public async Task A_claim_during_a_turn_discards_the_bots_reply()
    {
        await _line.TellAsync(_line.Message("m1", "人工"));
        ScriptedSkills.Pause pause = _line.Skills.PauseNext();
        Task<InboxAnswer> asking = _line.AskAsync(_line.Message("m2", "讲个笑话"));
        await pause.Entered;
        await _line.ClaimAsync();

        pause.End();
        InboxAnswer answer = await asking;
        await _line.SettledAsync();

        Assert.Equal(InboxAnswerKind.Acknowledge, answer.Kind);
        Assert.Equal(["讲个笑话"], _line.Skills.Heard);
        Assert.DoesNotContain(_line.Sent, text => text.Contains("收到"));
        Assert.Contains(await _line.TranscriptAsync(), entry => entry is { From: "youth", Text: "讲个笑话" });
    }

    [Fact]
    public async Task After_a_claim_the_bot_is_silent_and_screening_raises_the_case()
    {
        await _line.TellAsync(_line.Message("m1", "人工"));
        await _line.ClaimAsync();
        await _line.SettledAsync();
        int sent = _line.Sent.Count();

        InboxAnswer answer = await _line.AskAsync(_line.Message("m2", "我不想活了"));
        await _line.SettledAsync();

        Assert.Equal(InboxAnswerKind.Acknowledge, answer.Kind);
        Assert.Equal(sent, _line.Sent.Count());
        Assert.Equal(RiskLevel.R3, (await _line.CaseAsync()).Level);
    }

    [Fact]
    public async Task Under_a_person_only_the_edges_crisis_sentence_still_speaks()
    {
        await _line.TellAsync(_line.Message("m1", "人工"));
        await _line.ClaimAsync();

        InboxAnswer answer = await _line.AskAsync(_line.Message("m2", "我已经站在天台上了，准备跳下去"));

        Assert.Equal(_line.Sentence(NoticeKey.EdgeCrisis), answer.Reply!.Text);
        Assert.Equal(RiskLevel.R5, (await _line.CaseAsync()).Level);
    }

    [Fact]
    public async Task A_counselor_sees_what_the_edge_said_once()
    {
        await _line.TellAsync(_line.Message("m1", "人工"));
        await _line.ClaimAsync();
        await _line.SettledAsync();
        InboundMessage message = _line.Message("m2", "我已经站在天台上了，准备跳下去");

        await (await _line.AskAsync(message)).CompleteAsync(flushed: true);
        await (await _line.AskAsync(message)).CompleteAsync(flushed: true);

        Assert.Equal(_line.Sentence(NoticeKey.EdgeCrisis), (await _line.TranscriptAsync())[^1].Text);
        Assert.Single(await _line.TranscriptAsync(), entry => entry.Kind == "EdgeCrisis");
    }

    [Fact]
    public async Task After_the_case_is_closed_the_bot_answers_again()
    {
        await _line.TellAsync(_line.Message("m1", "人工"));
        CaseId id = await _line.ClaimAsync();
        await _line.SettledAsync();
        await _line.Get<CaseService>().CloseAsync(id, Desk.Li, "谈妥了", CancellationToken.None);
        await _line.SettledAsync();

        InboxAnswer answer = await _line.AskAsync(_line.Message("m2", "讲个笑话"));

        Assert.EndsWith("收到：讲个笑话", answer.Reply!.Text);
        Assert.Equal(ConversationOwner.Bot, (await _line.ConversationAsync()).Owner);
    }

    [Fact]
    public async Task A_counselors_reply_reaches_the_channel_and_stands_as_sent()
    {
        await _line.TellAsync(_line.Message("m1", "人工"));
        CaseId id = await _line.ClaimAsync();

        await _line.Get<CaseService>().ReplyAsync(id, Desk.Li, "我在，你慢慢说。", "c1", CancellationToken.None);
        await _line.SettledAsync();

        Assert.Equal("我在，你慢慢说。", _line.Sent.Last());
        Assert.Equal(OutboxStatus.Sent, Assert.Single(await _line.TranscriptAsync(), entry => entry.From == "counselor").Delivery);
    }

    [Fact]
    public async Task What_the_bot_had_not_sent_when_a_counselor_claims_never_leaves()
    {
        _line.Connector.Answer = _ => new SendReceipt(SendOutcome.RetryLater, "-1");
        await _line.TellAsync(_line.Message("m1", "人工"));
        await _line.ClaimAsync();
        await _line.SettledAsync();
        _line.Connector.Answer = _ => new SendReceipt(SendOutcome.Sent);

        _line.Time.Advance(TimeSpan.FromMinutes(1));
        await _line.LookAsync();

        Assert.Equal([_line.Sentence(NoticeKey.HandoffAccepted)], _line.Sent);
        Assert.Equal(OutboxStatus.Cancelled, Assert.Single(await _line.TranscriptAsync(), entry => entry.From == "bot").Delivery);
    }
}
