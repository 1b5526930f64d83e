using BotService.Domain.Delivery;
using BotService.Domain.Turns;
using BotService.Messaging.Channels;
using BotService.Messaging.Messages;
using BotService.Skills.Guard;
using BotService.Tests.TestKit;

namespace BotService.Tests.Storage;

/// <summary>How many messages leave, on every database. The clock stands still unless a test moves it, so every message of the person is of one moment.</summary>
public abstract class OutboxBudgetContract : IAsyncLifetime
{
    private static readonly NoticeCatalog Notices = NoticeCatalog.CreateDefault();

    private Stores _stores = null!;
    private Line _line = null!;
    private int _messages;

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
    public async Task Two_are_the_bots_and_three_are_kept_for_others()
    {
        await TurnAsync("一", "二", "三");
        await TurnAsync(Staff(), Staff(), Staff(), Staff());

        List<string?> sent = await DrainAsync();

        Assert.Equal(["一", "二", StaffText, StaffText, StaffText], sent);
    }

    [Fact]
    public async Task Nobody_sends_a_sixth_message_not_even_in_a_crisis()
    {
        await TurnAsync(Staff(), Staff(), Staff(), Staff(), Staff());
        await DrainAsync();
        await TurnAsync(Line.Crisis());

        Assert.Empty(await DrainAsync());
    }

    [Fact]
    public async Task A_crisis_message_that_may_have_been_shown_is_counted()
    {
        await TurnAsync(Staff(), Staff(), Staff(), Staff());
        await DrainAsync();
        await TurnAsync(Line.Crisis());
        await MayHaveShownAsync();

        Assert.Empty(await DrainAsync());
    }

    [Fact]
    public async Task A_crisis_message_that_may_have_been_shown_twice_is_counted_twice()
    {
        await TurnAsync(Staff(), Staff(), Staff());
        await DrainAsync();
        await TurnAsync(Line.Crisis());
        await MayHaveShownAsync();
        await MayHaveShownAsync();

        Assert.Empty(await DrainAsync());
    }

    [Theory]
    [InlineData(OutboxStatus.AwaitingRequest, SendOutcome.QuotaUsed)]
    [InlineData(OutboxStatus.Held, SendOutcome.UserUnreachable)]
    public async Task A_crisis_message_that_may_have_been_shown_still_counts_when_its_next_attempt_is_refused(OutboxStatus status, SendOutcome outcome)
    {
        await TurnAsync(Line.Crisis());
        await MayHaveShownAsync();
        await _line.Outbox.RecordAsync((await _line.TakeAsync())!, status, new SendReceipt(outcome), notBefore: null, CancellationToken.None);
        await SayAsync(Staff(), Staff(), Staff(), Staff(), Staff());

        Assert.Equal(4, (await DrainAsync()).Count);
    }

    [Fact]
    public async Task A_refused_message_is_not_counted()
    {
        await TurnAsync(Staff());
        await _line.Outbox.RecordAsync((await _line.TakeAsync())!, OutboxStatus.Held, new SendReceipt(SendOutcome.Rejected), notBefore: null, CancellationToken.None);
        await TurnAsync(Staff(), Staff(), Staff(), Staff(), Staff());

        Assert.Equal(5, (await DrainAsync()).Count);
    }

    [Fact]
    public async Task A_crisis_message_that_was_not_shown_is_not_counted()
    {
        await TurnAsync(Line.Crisis());
        for (int attempt = 0; attempt < 8; attempt++)
        {
            await _line.Outbox.RecordAsync((await _line.TakeAsync())!, OutboxStatus.ToSend, new SendReceipt(SendOutcome.RetryLater), notBefore: null, CancellationToken.None);
        }

        await DrainAsync();
        await TurnAsync(Staff(), Staff(), Staff(), Staff(), Staff());

        Assert.Equal(4, (await DrainAsync()).Count);
    }

    [Fact]
    public async Task What_was_not_shown_is_not_counted()
    {
        await TurnAsync("一", "二");
        TakenDelivery later = (await _line.TakeAsync())!;
        await _line.Outbox.RecordAsync(later, OutboxStatus.ToSend, new SendReceipt(SendOutcome.RetryLater), notBefore: null, CancellationToken.None);

        Assert.Equal(["一", "二"], await DrainAsync());
    }

    [Fact]
    public async Task After_a_tap_three_leave_within_the_minute_two_of_them_the_bots()
    {
        await TurnAsync(Staff(), Staff(), Staff(), Staff(), Staff());
        await DrainAsync();
        _stores.Time.Advance(TimeSpan.FromMinutes(5));
        await TapAsync("一", "二", "三");
        await TapAsync(Staff(), Staff());

        Assert.Equal(["一", "二", StaffText], await DrainAsync());
    }

    [Fact]
    public async Task A_minute_after_a_tap_nothing_leaves_by_it()
    {
        await TapAsync("一");
        _stores.Time.Advance(TimeSpan.FromSeconds(58));

        Assert.Empty(await DrainAsync());
    }

    [Fact]
    public async Task A_tap_lets_go_what_the_budget_had_stopped()
    {
        await TurnAsync("一", "二", "三");
        await DrainAsync();
        _stores.Time.Advance(TimeSpan.FromMinutes(5));
        await TapAsync("四");

        Assert.Equal(["三", "四"], await DrainAsync());
    }

    [Theory]
    [InlineData(SendOutcome.QuotaUsed)]
    [InlineData(SendOutcome.WindowClosed)]
    public async Task When_the_platform_allows_no_more_what_follows_is_not_even_tried(SendOutcome outcome)
    {
        await TurnAsync("一", "二");
        TakenDelivery refused = (await _line.TakeAsync())!;
        await _line.Outbox.RecordAsync(refused, OutboxStatus.AwaitingRequest, new SendReceipt(outcome), notBefore: null, CancellationToken.None);

        Assert.Empty(await DrainAsync());
    }

    [Fact]
    public async Task What_the_platform_stopped_leaves_in_order_after_the_next_message()
    {
        await TurnAsync("一", "二");
        TakenDelivery refused = (await _line.TakeAsync())!;
        await _line.Outbox.RecordAsync(refused, OutboxStatus.AwaitingRequest, new SendReceipt(SendOutcome.QuotaUsed), notBefore: null, CancellationToken.None);
        _stores.Time.Advance(TimeSpan.FromMinutes(1));
        await TurnAsync("三");

        Assert.Equal(["一", "二"], await DrainAsync());
    }

    [Fact]
    public async Task An_account_without_a_sending_API_sends_not_even_a_crisis_message()
    {
        await TurnAsync(Line.Crisis());

        TakenDelivery? taken = await _line.Outbox.TakeNextAsync(Line.Conversation, Line.Account with { CanSend = false }, CancellationToken.None);

        Assert.Null(taken);
    }

    [Fact]
    public async Task A_crisis_message_that_waited_leads_the_next_answer()
    {
        await CommitAsync([Line.Reply("一")], canSend: false);
        await CommitAsync([Line.Crisis()], canSend: false);
        await _line.AcceptAsync(_line.Message("last"));

        CommitResult result = await _line.CommitAsync([Line.Reply("三")], canSend: false);

        Assert.Equal($"{Line.Crisis().Message.Text}\n\n一\n\n三", result.Given!.Message.Text);
    }

    private async Task MayHaveShownAsync() =>
        await _line.Outbox.RecordAsync((await _line.TakeAsync())!, OutboxStatus.ToSend, new SendReceipt(SendOutcome.Unknown), notBefore: null, CancellationToken.None);

    private static string StaffText => Staff().Message.Text!;

    // Not the bot's, as a counselor's words are not.
    private static OutgoingMessage Staff() => OutgoingMessage.FromSystem(Notices.Get(NoticeKey.HandoffAccepted));

    private Task TurnAsync(params string[] texts) => TurnAsync([.. texts.Select(Line.Reply)]);

    private Task TurnAsync(params OutgoingMessage[] replies) => CommitAsync(replies, canSend: true);

    private async Task CommitAsync(OutgoingMessage[] replies, bool canSend)
    {
        await _line.AcceptAsync(_line.Message($"m{++_messages}"), waits: false);
        await _line.CommitAsync(replies, canSend);
    }

    // Nobody has written, so nothing that waits is let go.
    private async Task SayAsync(params OutgoingMessage[] replies) =>
        await _line.Turns.CommitAsync(_line.Commit(await _line.ReadAsync(), replies) with { UserAt = null }, CancellationToken.None);

    private Task TapAsync(params string[] texts) => TapAsync([.. texts.Select(Line.Reply)]);

    private async Task TapAsync(params OutgoingMessage[] replies)
    {
        await _line.AcceptAsync(_line.Message($"m{++_messages}") with { Kind = InboundKind.MenuTap, Text = null, EventKey = "key" }, waits: false);
        TurnCommit commit = _line.Commit(await _line.ReadAsync(), replies) with { UserAt = null, IsTap = true };
        Assert.True((await _line.Turns.CommitAsync(commit, CancellationToken.None)).Committed);
    }

    private async Task<List<string?>> DrainAsync()
    {
        List<string?> sent = [];
        while (await _line.TakeAsync() is { } taken)
        {
            await _line.Outbox.RecordAsync(taken, OutboxStatus.Sent, new SendReceipt(SendOutcome.Sent), notBefore: null, CancellationToken.None);
            sent.Add(taken.Message.Text);
        }

        return sent;
    }
}
