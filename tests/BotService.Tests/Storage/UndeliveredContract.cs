using BotService.Domain.Cases;
using BotService.Domain.Delivery;
using BotService.Domain.Turns;
using BotService.Messaging.Channels;
using BotService.Skills.Risk;
using BotService.Tests.TestKit;

namespace BotService.Tests.Storage;

/// <summary>What staff see and decide of what did not arrive, on every database.</summary>
public abstract class UndeliveredContract : IAsyncLifetime
{
    private static readonly CounselorId Li = Desk.Li.Id;

    private Stores _stores = null!;
    private Line _line = null!;
    private IUndeliveredStore _store = null!;

    public async ValueTask InitializeAsync()
    {
        _stores = await CreateAsync();
        _line = new Line(_stores);
        _store = _stores.Get<IUndeliveredStore>();
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
    public async Task Unknown_held_and_set_aside_stand_on_the_list_and_nothing_else_does()
    {
        await TurnAsync("m1", "一");
        await EndAsync(OutboxStatus.Unknown, SendOutcome.Unknown, "timeout");
        _stores.Time.Advance(TimeSpan.FromMinutes(1));
        await TurnAsync("m2", "二");
        await EndAsync(OutboxStatus.Held, SendOutcome.Rejected, "40003");
        _stores.Time.Advance(TimeSpan.FromMinutes(1));
        await TurnAsync("m3", "三");
        await _line.SendAsync();
        await SetAsideAsync("m4");

        IReadOnlyList<Undelivered> list = await _store.ReadAsync(10, CancellationToken.None);

        Assert.Equal(
            [(UndeliveredKind.Unknown, "timeout"), (UndeliveredKind.Held, "40003"), (UndeliveredKind.SetAside, null)],
            list.Select(item => (item.Kind, item.Receipt)));
        Assert.Equal(3, await _store.CountAsync(CancellationToken.None));
        Assert.All(list, item => Assert.DoesNotContain("oYouth", item.Person, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(OutboxStatus.Unknown, SendOutcome.Unknown)]
    [InlineData(OutboxStatus.Held, SendOutcome.Rejected)]
    public async Task What_is_sent_again_goes_to_the_sender_once(OutboxStatus status, SendOutcome outcome)
    {
        await TurnAsync("m1", "一");
        await EndAsync(status, outcome, "code");
        Undelivered item = (await _store.ReadAsync(10, CancellationToken.None))[0];

        UndeliveredOutcome first = await _store.SendAgainAsync(item, Li, CancellationToken.None);
        UndeliveredOutcome second = await _store.SendAgainAsync(item, Desk.Wang.Id, CancellationToken.None);

        Assert.Equal((UndeliveredOutcome.Done, UndeliveredOutcome.Lost), (first, second));
        Assert.Equal((1, "一"), await TakenAsync());
        Assert.Equal(["li delivery.send_again.Done", "wang delivery.send_again.Lost"], await new Desk(_stores).AuditAsync());
    }

    [Fact]
    public async Task The_late_outcome_of_the_former_attempt_changes_nothing_any_more()
    {
        await TurnAsync("m1", "一");
        TakenDelivery former = (await _line.TakeAsync())!;
        await RecordAsync(former, OutboxStatus.Unknown, SendOutcome.Unknown, "timeout");
        await _store.SendAgainAsync((await _store.ReadAsync(10, CancellationToken.None))[0], Li, CancellationToken.None);

        await RecordAsync(former, OutboxStatus.Held, SendOutcome.Rejected, "late");

        Assert.Equal((1, "一"), await TakenAsync());
    }

    [Fact]
    public async Task The_bots_words_of_an_older_epoch_are_cancelled_instead()
    {
        await TurnAsync("m1", new CaseOpening(RiskLevel.R3, ["bullying"], "risk"), "一");
        await EndAsync(OutboxStatus.Unknown, SendOutcome.Unknown, "timeout");
        Undelivered item = (await _store.ReadAsync(10, CancellationToken.None))[0];
        Assert.Equal(CaseOutcome.Done, await new Desk(_stores).Cases.ClaimAsync(new CaseId(item.CaseId!), Desk.Li, CancellationToken.None));

        UndeliveredOutcome outcome = await _store.SendAgainAsync(item, Li, CancellationToken.None);

        Assert.Equal(UndeliveredOutcome.Stale, outcome);
        Assert.Equal(0, await _store.CountAsync(CancellationToken.None));
    }

    [Fact]
    public async Task What_is_left_never_leaves()
    {
        await TurnAsync("m1", "一");
        await EndAsync(OutboxStatus.Held, SendOutcome.Rejected, "code");
        await SetAsideAsync("m2");

        foreach (Undelivered item in await _store.ReadAsync(10, CancellationToken.None))
        {
            Assert.Equal(UndeliveredOutcome.Done, await _store.LeaveAsync(item, Li, CancellationToken.None));
        }

        Assert.Equal(0, await _store.CountAsync(CancellationToken.None));
        Assert.Null(await _line.TakeAsync());
    }

    [Fact]
    public async Task What_may_have_been_shown_still_counts_when_it_is_sent_again()
    {
        await TurnAsync("m1", "一");
        await EndAsync(OutboxStatus.Unknown, SendOutcome.Unknown, "timeout");
        await TurnAsync("m2", "二");
        await _line.SendAsync();

        await _store.SendAgainAsync((await _store.ReadAsync(10, CancellationToken.None))[0], Li, CancellationToken.None);

        Assert.Null(await _line.TakeAsync());
    }

    [Fact]
    public async Task What_may_have_been_shown_still_counts_when_it_is_left()
    {
        await TurnAsync("m1", "一");
        await EndAsync(OutboxStatus.Unknown, SendOutcome.Unknown, "timeout");
        await TurnAsync("m2", "二");
        await _line.SendAsync();
        await _store.LeaveAsync((await _store.ReadAsync(10, CancellationToken.None))[0], Li, CancellationToken.None);

        await TurnAsync("m3", "三");

        Assert.Null(await _line.TakeAsync());
    }

    private Task TurnAsync(string key, string text) => TurnAsync(key, null, text);

    private async Task TurnAsync(string key, CaseOpening? opening, string text)
    {
        await _line.AcceptAsync(_line.Message(key), waits: false);
        await _line.CommitAsync([Line.Reply(text)], opening: opening);
    }

    private async Task SetAsideAsync(string key)
    {
        await _line.AcceptAsync(_line.Message(key), waits: false);
        await _line.Turns.CommitAsync(_line.Commit(await _line.ReadAsync(), []) with { IsPoison = true }, CancellationToken.None);
    }

    private async Task EndAsync(OutboxStatus status, SendOutcome outcome, string code) => await RecordAsync((await _line.TakeAsync())!, status, outcome, code);

    private Task RecordAsync(TakenDelivery taken, OutboxStatus status, SendOutcome outcome, string code) =>
        _line.Outbox.RecordAsync(taken, status, new SendReceipt(outcome, code), notBefore: null, CancellationToken.None);

    private async Task<(int Attempts, string? Text)> TakenAsync()
    {
        TakenDelivery taken = (await _line.TakeAsync())!;
        return (taken.Attempts, taken.Message.Text);
    }
}
