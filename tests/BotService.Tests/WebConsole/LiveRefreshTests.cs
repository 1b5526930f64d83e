using BotService.Domain.Cases;
using BotService.WebConsole.ViewModels;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace BotService.Tests.WebConsole;

public class LiveRefreshTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 25, 2, 0, 0, TimeSpan.Zero));
    private readonly OneSubscriber _feed = new();
    private int _reads;

    [Fact]
    public async Task A_change_is_read_at_once()
    {
        await using LiveRefresh live = Start();

        await _feed.ChangeAsync();
        await ReadsAsync(1);

        Assert.Equal(1, _reads);
    }

    [Fact]
    public async Task A_burst_of_changes_is_read_at_most_four_times_a_second()
    {
        await using LiveRefresh live = Start();
        await _feed.ChangeAsync();
        await ReadsAsync(1);

        // 100 changes over one second: the first read was before it.
        for (int i = 0; i < 100; i++)
        {
            await _feed.ChangeAsync();
            _time.Advance(TimeSpan.FromMilliseconds(10));
            await SettleAsync();
        }

        Assert.InRange(_reads, 3, 5);
    }

    [Fact]
    public async Task Without_any_signal_it_looks_every_five_seconds()
    {
        await using LiveRefresh live = Start();

        _time.Advance(LiveRefresh.Longest);
        await ReadsAsync(1);

        Assert.Equal(_time.GetUtcNow(), live.FreshAt);
    }

    [Fact]
    public async Task A_page_without_cases_does_not_hear_them_and_looks_all_the_same()
    {
        await using LiveRefresh live = new(_feed, _time, NullLogger<LiveRefresh>.Instance);
        live.Start(
            _ =>
            {
                Interlocked.Increment(ref _reads);
                return Task.CompletedTask;
            },
            hearsCases: false);

        Assert.False(_feed.HasSubscriber);
        _time.Advance(LiveRefresh.Longest);
        await ReadsAsync(1);
    }

    [Fact]
    public async Task Reading_that_fails_leaves_the_age_standing_and_goes_on()
    {
        DateTimeOffset before = _time.GetUtcNow();
        await using LiveRefresh live = Start(fails: true);

        await _feed.ChangeAsync();
        await ReadsAsync(1);
        await SettleAsync();
        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(before, live.FreshAt);
        await _feed.ChangeAsync();
        await ReadsAsync(2);
    }

    [Fact]
    public async Task After_leaving_nothing_is_read()
    {
        LiveRefresh live = Start();
        await live.DisposeAsync();

        await _feed.ChangeAsync();
        _time.Advance(LiveRefresh.Longest);
        await SettleAsync();

        Assert.Equal(0, _reads);
        Assert.False(_feed.HasSubscriber);
    }

    private LiveRefresh Start(bool fails = false)
    {
        LiveRefresh live = new(_feed, _time, NullLogger<LiveRefresh>.Instance);
        live.Start(_ =>
        {
            Interlocked.Increment(ref _reads);
            return fails ? Task.FromException(new TimeoutException()) : Task.CompletedTask;
        });
        return live;
    }

    private async Task ReadsAsync(int count)
    {
        for (int i = 0; i < 200_000 && Volatile.Read(ref _reads) < count; i++)
        {
            await SettleAsync();
        }

        Assert.Equal(count, _reads);
        await SettleAsync();
    }

    // Lets continuations on the thread pool run; no clock is involved.
    private static async Task SettleAsync()
    {
        for (int i = 0; i < 20; i++)
        {
            await Task.Yield();
        }
    }

    private sealed class OneSubscriber : ICaseFeed
    {
        private Func<Task>? _changed;

        public bool HasSubscriber => _changed is not null;

        public Task ChangeAsync() => _changed?.Invoke() ?? Task.CompletedTask;

        public IDisposable Subscribe(Func<Task> changed)
        {
            _changed = changed;
            return new Ending(this);
        }

        public void Signal()
        {
        }

        private sealed class Ending(OneSubscriber feed) : IDisposable
        {
            public void Dispose() => feed._changed = null;
        }
    }
}
