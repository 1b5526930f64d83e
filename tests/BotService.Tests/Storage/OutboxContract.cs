using BotService.Domain.Delivery;
using BotService.Domain.Turns;
using BotService.Messaging.Channels;
using BotService.Messaging.Messages;
using BotService.Tests.TestKit;

namespace BotService.Tests.Storage;

/// <summary>What sending promises, on every database.</summary>
public abstract class OutboxContract : IAsyncLifetime
{
    private Stores _stores = null!;
    private Line _line = null!;

    public async ValueTask InitializeAsync()
    {
        _stores = await CreateAsync();
        _line = new Line(_stores);
    }

    public async ValueTask DisposeAsync()
    {
        if (_stores is not null)
        {
            await _stores.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    private protected abstract Task<Stores> CreateAsync();

    [Fact]
    public async Task Replies_leave_one_at_a_time_in_order()
    {
        await UnheardTurnAsync("m1", "一");
        await UnheardTurnAsync("m2", "二");

        TakenDelivery first = (await _line.TakeAsync())!;
        TakenDelivery? meanwhile = await _line.TakeAsync();
        await _line.Outbox.RecordAsync(first, OutboxStatus.Sent, new SendReceipt(SendOutcome.Sent), notBefore: null, CancellationToken.None);
        TakenDelivery second = (await _line.TakeAsync())!;

        Assert.Equal("一", first.Message.Text);
        Assert.Null(meanwhile);
        Assert.Equal("二", second.Message.Text);
    }

    [Fact]
    public async Task The_bot_sends_two_messages_for_each_of_the_person_and_the_rest_waits()
    {
        await UnheardTurnAsync("m1", "一");
        await UnheardTurnAsync("m2", "二");
        await UnheardTurnAsync("m3", "三");
        await _line.SendAsync();
        await _line.SendAsync();

        TakenDelivery? third = await _line.TakeAsync();

        Assert.Null(third);
    }

    [Fact]
    public async Task What_waited_for_the_person_leads_the_answer_to_their_next_message()
    {
        await ExhaustAsync();

        _stores.Time.Advance(TimeSpan.FromMinutes(1));
        CommitResult result = await _line.TurnAsync("m9", Line.Reply("新的"));

        Assert.Equal("三\n\n新的", result.Given!.Message.Text);
        Assert.Equal(2, result.Given.OutboxIds.Count);
    }

    [Fact]
    public async Task A_crisis_message_passes_earlier_ones_and_the_budget()
    {
        await ExhaustAsync();
        await _line.AcceptAsync(_line.Message("m9"), waits: false);
        await _line.CommitAsync([Line.Crisis()]);

        TakenDelivery taken = (await _line.TakeAsync())!;

        Assert.Equal(DeliveryClass.Crisis, taken.Class);
    }

    [Fact]
    public async Task An_outcome_counts_only_under_its_own_attempt()
    {
        await UnheardTurnAsync("m1", "一");
        TakenDelivery first = (await _line.TakeAsync())!;
        await _line.Outbox.PutBackAsync(first, CancellationToken.None);
        TakenDelivery second = (await _line.TakeAsync())!;

        await _line.Outbox.RecordAsync(first, OutboxStatus.Sent, new SendReceipt(SendOutcome.Sent), notBefore: null, CancellationToken.None);
        TakenDelivery? meanwhile = await _line.TakeAsync();

        Assert.NotEqual(first.AttemptId, second.AttemptId);
        Assert.Null(meanwhile);
    }

    [Fact]
    public async Task A_send_cut_by_a_death_becomes_unknown_and_a_crisis_one_is_sent_again()
    {
        await UnheardTurnAsync("m1", "一");
        await _line.TakeAsync();
        _stores.Time.Advance(TimeSpan.FromMinutes(1));
        IReadOnlyList<ConversationKey> ordinary = await _line.Outbox.SettleAbandonedAsync(10, CancellationToken.None);
        await _line.AcceptAsync(_line.Message("m2"), waits: false);
        await _line.CommitAsync([Line.Crisis()]);
        await _line.TakeAsync();
        _stores.Time.Advance(TimeSpan.FromMinutes(1));

        IReadOnlyList<ConversationKey> crisis = await _line.Outbox.SettleAbandonedAsync(10, CancellationToken.None);

        Assert.Empty(ordinary);
        Assert.Equal([Line.Conversation], crisis);
        Assert.Equal(DeliveryClass.Crisis, (await _line.TakeAsync())!.Class);
    }

    [Fact]
    public async Task A_given_reply_blocks_the_sender_until_it_is_written_or_over_age()
    {
        await _line.AcceptAsync(_line.Message("m1"));
        await _line.CommitAsync([Line.Reply("一")]);
        await UnheardTurnAsync("m2", "二");

        TakenDelivery? while_given = await _line.TakeAsync();
        _stores.Time.Advance(TimeSpan.FromSeconds(25));
        await _line.Outbox.SettleAbandonedAsync(10, CancellationToken.None);
        TakenDelivery? after = await _line.TakeAsync();

        Assert.Null(while_given);
        Assert.Equal("二", after!.Message.Text);
    }

    [Fact]
    public async Task A_clock_that_is_set_back_an_hour_stops_nobody()
    {
        DateTimeOffset noon = _stores.Time.GetUtcNow();
        await UnheardTurnAsync("m1", "一");
        await _line.TakeAsync();
        await UnheardTurnAsync("m2", "二");
        _stores.Time.AdjustTime(noon - TimeSpan.FromHours(1));

        await _line.Outbox.SettleAbandonedAsync(10, CancellationToken.None);
        TakenDelivery later = (await _line.TakeAsync())!;
        await _line.Outbox.RecordAsync(later, OutboxStatus.ToSend, new SendReceipt(SendOutcome.RetryLater), noon, CancellationToken.None);

        Assert.Equal([Line.Conversation], await _line.Outbox.FindDueAsync(10, CancellationToken.None));
        Assert.Equal("二", (await _line.TakeAsync())!.Message.Text);
    }

    [Fact]
    public async Task Outside_the_window_nothing_is_tried()
    {
        await UnheardTurnAsync("m1", "一");
        _stores.Time.Advance(TimeSpan.FromHours(49));

        TakenDelivery? taken = await _line.TakeAsync();

        Assert.Null(taken);
    }

    [Fact]
    public async Task An_account_that_cannot_send_keeps_a_late_reply_for_the_next_request()
    {
        await _line.AcceptAsync(_line.Message("m1"), waits: false);
        await _line.CommitAsync([Line.Reply("一")], canSend: false);
        await _line.AcceptAsync(_line.Message("m2"));

        CommitResult result = await _line.CommitAsync([Line.Reply("二")], canSend: false);

        Assert.Equal("一\n\n二", result.Given!.Message.Text);
    }

    private async Task UnheardTurnAsync(string key, string text)
    {
        await _line.AcceptAsync(_line.Message(key), waits: false);
        await _line.CommitAsync([Line.Reply(text)]);
    }

    private async Task ExhaustAsync()
    {
        await UnheardTurnAsync("m1", "一");
        await UnheardTurnAsync("m2", "二");
        await UnheardTurnAsync("m3", "三");
        await _line.SendAsync();
        await _line.SendAsync();
        await _line.TakeAsync();
    }
}
