using BotService.Messaging.Channels;
using BotService.Messaging.Inbox;
using BotService.Skills.Guard;
using BotService.Tests.TestKit;

namespace BotService.Tests.Runtime;

public sealed class DeliveryRunnerTests : IAsyncLifetime
{
    private RunningLine _line = null!;

    public async ValueTask InitializeAsync() => _line = await RunningLine.StartAsync(echo: true);

    public ValueTask DisposeAsync() => _line.DisposeAsync();

    [Fact]
    public async Task Nothing_overtakes_a_reply_that_has_to_wait()
    {
        Answer(SendOutcome.RetryLater);
        await _line.TellAsync(_line.Message("m1", "一"));
        Answer(SendOutcome.Sent);
        await _line.TellAsync(_line.Message("m2", "二"));
        string[] meanwhile = [.. _line.Sent];

        _line.Time.Advance(TimeSpan.FromMinutes(1));
        await _line.LookAsync();

        Assert.Empty(meanwhile);
        Assert.Equal(["re:一:state=1", "re:二:state=2"], _line.Sent);
    }

    [Fact]
    public async Task What_the_platform_wants_later_is_tried_again_when_it_is_due()
    {
        int attempts = 0;
        _line.Connector.Answer = _ => ++attempts == 1 ? new SendReceipt(SendOutcome.RetryLater, "45009", TimeSpan.FromSeconds(30)) : new SendReceipt(SendOutcome.Sent);
        await _line.TellAsync(_line.Message("m1", "一"));
        _line.Time.Advance(TimeSpan.FromSeconds(29));
        await _line.LookAsync();
        string[] early = [.. _line.Sent];

        _line.Time.Advance(TimeSpan.FromSeconds(2));
        await _line.LookAsync();

        Assert.Empty(early);
        Assert.Equal(["re:一:state=1"], _line.Sent);
        Assert.Equal(2, attempts);
    }

    [Fact]
    public async Task What_the_platform_never_takes_is_held_for_staff()
    {
        Answer(SendOutcome.RetryLater);
        await _line.TellAsync(_line.Message("m1", "一"));

        for (int look = 0; look < 8; look++)
        {
            _line.Time.Advance(TimeSpan.FromMinutes(5));
            await _line.LookAsync();
        }

        Assert.Equal(["held"], await _line.StatusesAsync("outbox"));
    }

    [Fact]
    public async Task A_receipt_may_allow_fewer_tries()
    {
        int attempts = 0;
        _line.Connector.Answer = _ =>
        {
            attempts++;
            return new SendReceipt(SendOutcome.RetryLater, "-1", RetryLimit: 3);
        };
        await _line.TellAsync(_line.Message("m1", "一"));

        for (int look = 0; look < 8; look++)
        {
            _line.Time.Advance(TimeSpan.FromMinutes(5));
            await _line.LookAsync();
        }

        Assert.Equal(4, attempts);
        Assert.Equal(["held"], await _line.StatusesAsync("outbox"));
    }

    [Fact]
    public async Task A_crisis_sentence_is_tried_for_ever()
    {
        int attempts = 0;
        _line.Connector.Answer = _ => ++attempts <= 20 ? new SendReceipt(SendOutcome.RetryLater, "-1", RetryLimit: 3) : new SendReceipt(SendOutcome.Sent);
        await _line.TellAsync(_line.Message("m1", "我已经站在天台上了，准备跳下去"));

        for (int look = 0; look < 20; look++)
        {
            _line.Time.Advance(TimeSpan.FromMinutes(2));
            await _line.LookAsync();
        }

        Assert.Equal([_line.Sentence(NoticeKey.Crisis)], _line.Sent);
    }

    [Theory]
    [InlineData(SendOutcome.WindowClosed)]
    [InlineData(SendOutcome.QuotaUsed)]
    public async Task What_window_or_quota_stopped_leads_the_answer_to_the_next_message(SendOutcome outcome)
    {
        Answer(outcome);
        await _line.TellAsync(_line.Message("m1", "一"));
        Answer(SendOutcome.Sent);
        _line.Time.Advance(TimeSpan.FromMinutes(1));
        await _line.LookAsync();

        InboxAnswer next = await _line.AskAsync(_line.Message("m2", "二"));

        Assert.Equal("re:一:state=1\n\nre:二:state=2", next.Reply!.Text);
        Assert.Empty(_line.Sent);
    }

    [Theory]
    [InlineData(SendOutcome.Rejected)]
    [InlineData(SendOutcome.UserUnreachable)]
    public async Task What_the_platform_refuses_is_held_and_blocks_nothing(SendOutcome outcome)
    {
        Answer(outcome);
        await _line.TellAsync(_line.Message("m1", "一"));
        Answer(SendOutcome.Sent);

        await _line.TellAsync(_line.Message("m2", "二"));

        Assert.Equal(["held", "sent"], await _line.StatusesAsync("outbox"));
        Assert.Equal(["re:二:state=2"], _line.Sent);
    }

    [Fact]
    public async Task An_ordinary_reply_that_may_have_left_is_not_sent_again()
    {
        Answer(SendOutcome.Unknown);
        await _line.TellAsync(_line.Message("m1", "一"));
        Answer(SendOutcome.Sent);

        _line.Time.Advance(TimeSpan.FromHours(1));
        await _line.LookAsync();

        Assert.Equal(["unknown"], await _line.StatusesAsync("outbox"));
        Assert.Empty(_line.Sent);
    }

    [Fact]
    public async Task A_crisis_reply_that_may_have_left_is_sent_again()
    {
        Answer(SendOutcome.Unknown);
        await _line.TellAsync(_line.Message("m1", "我已经站在天台上了，准备跳下去"));
        Answer(SendOutcome.Sent);

        _line.Time.Advance(TimeSpan.FromMinutes(1));
        await _line.LookAsync();

        Assert.Equal([_line.Sentence(NoticeKey.Crisis)], _line.Sent);
    }

    [Fact]
    public async Task The_bots_third_send_waits_for_the_next_message()
    {
        await _line.StoreAsync(_line.Message("m1", "一"));
        await _line.StoreAsync(_line.Message("m2", "二"));

        await _line.TellAsync(_line.Message("m3", "三"));

        Assert.Equal(["sent", "sent", "awaiting_request"], await _line.StatusesAsync("outbox"));
    }

    private void Answer(SendOutcome outcome) => _line.Connector.Answer = _ => new SendReceipt(outcome, "test");
}
