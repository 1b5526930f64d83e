using BotService.Domain.Cases;
using BotService.Messaging.Inbox;
using BotService.Messaging.Messages;
using BotService.Skills.Guard;
using BotService.Tests.TestKit;

namespace BotService.Tests.Runtime;

/// <summary>Turns that end after their request had to.</summary>
public sealed class LateTurnTests : IAsyncLifetime
{
    private const string Crisis = "我已经站在天台上了，准备跳下去";

    private RunningLine _line = null!;

    public async ValueTask InitializeAsync() => _line = await RunningLine.StartAsync();

    public ValueTask DisposeAsync() => _line.DisposeAsync();

    [Fact]
    public async Task A_request_whose_turn_is_late_is_acknowledged_and_the_reply_follows_once()
    {
        ScriptedSkills.Pause pause = _line.Skills.PauseNext();

        InboxAnswer answer = await _line.AskInVainAsync(_line.Message("m1", "讲个笑话"));
        await answer.CompleteAsync(flushed: true);
        await EndAsync(pause);

        Assert.Equal(InboxAnswerKind.Acknowledge, answer.Kind);
        Assert.EndsWith("收到：讲个笑话", Assert.Single(_line.Sent));
    }

    [Fact]
    public async Task A_copy_of_a_late_message_does_not_send_it_twice()
    {
        ScriptedSkills.Pause pause = _line.Skills.PauseNext();
        InboundMessage message = _line.Message("m1", "讲个笑话");
        await _line.AskInVainAsync(message);
        await EndAsync(pause);

        InboxAnswer copy = await _line.AskAsync(message);
        await _line.SettledAsync();

        Assert.Equal(InboxAnswerKind.Acknowledge, copy.Kind);
        Assert.Single(_line.Sent);
    }

    [Fact]
    public async Task A_reply_whose_client_is_gone_goes_through_the_connector_once()
    {
        using CancellationTokenSource gone = new();
        ScriptedSkills.Pause pause = _line.Skills.PauseNext();
        Task<InboxAnswer> asking = _line.AskAsync(_line.Message("m1", "讲个笑话"), gone.Token);
        await pause.Entered;

        await gone.CancelAsync();
        await (await asking).CompleteAsync(flushed: false);
        await EndAsync(pause);

        Assert.EndsWith("收到：讲个笑话", Assert.Single(_line.Sent));
    }

    [Fact]
    public async Task A_late_crisis_hears_the_edges_sentence()
    {
        ScriptedSkills.Pause pause = await HoldLaneAsync();

        InboxAnswer answer = await _line.AskInVainAsync(_line.Message("m2", Crisis));
        await EndAsync(pause);

        Assert.Equal(InboxAnswerKind.Reply, answer.Kind);
        Assert.Equal(_line.Sentence(NoticeKey.EdgeCrisis), answer.Reply!.Text);
    }

    [Fact]
    public async Task What_the_edge_said_is_in_the_transcript_and_the_turn_does_not_say_it_again()
    {
        ScriptedSkills.Pause pause = await HoldLaneAsync();

        InboxAnswer answer = await _line.AskInVainAsync(_line.Message("m2", Crisis));
        await answer.CompleteAsync(flushed: true);
        await EndAsync(pause);

        IReadOnlyList<TranscriptEntry> transcript = await _line.TranscriptAsync();
        Assert.DoesNotContain(_line.Sentence(NoticeKey.Crisis), _line.Sent);
        Assert.DoesNotContain(transcript, entry => entry.Text == _line.Sentence(NoticeKey.Crisis));
        Assert.Single(transcript, entry => entry.Text == _line.Sentence(NoticeKey.EdgeCrisis));
        Assert.NotNull((await _line.ConversationAsync()).CaseId);
    }

    [Fact]
    public async Task An_edges_sentence_that_did_not_arrive_is_made_good_by_the_turns_own_at_once()
    {
        ScriptedSkills.Pause pause = await HoldLaneAsync();
        InboxAnswer answer = await _line.AskInVainAsync(_line.Message("m2", Crisis));
        await EndAsync(pause);

        await answer.CompleteAsync(flushed: false);
        await _line.SettledAsync();

        Assert.Single(_line.Sent, _line.Sentence(NoticeKey.Crisis));
    }

    [Fact]
    public async Task An_edges_sentence_that_failed_before_the_turn_is_made_good_by_the_look()
    {
        ScriptedSkills.Pause pause = await HoldLaneAsync();
        InboxAnswer answer = await _line.AskInVainAsync(_line.Message("m2", Crisis));
        await answer.CompleteAsync(flushed: false);
        await EndAsync(pause);

        _line.Time.Advance(TimeSpan.FromSeconds(9));
        await _line.LookAsync();

        Assert.Single(_line.Sent, _line.Sentence(NoticeKey.Crisis));
    }

    // The lexicon's turn takes no time; what makes it late is a turn before it.
    private async Task<ScriptedSkills.Pause> HoldLaneAsync()
    {
        ScriptedSkills.Pause pause = _line.Skills.PauseNext();
        await _line.Get<IInbox>().AcceptAsync(_line.Message("m1", "讲个笑话"), replyWithin: null, CancellationToken.None);
        await pause.Entered;
        return pause;
    }

    private async Task EndAsync(ScriptedSkills.Pause pause)
    {
        pause.End();
        await _line.SettledAsync();
    }
}
