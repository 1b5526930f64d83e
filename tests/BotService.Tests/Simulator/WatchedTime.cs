using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;

namespace BotService.Tests.Simulator;

/// <summary>A clock that stands still and tells which timers were set, so that a test advances it neither too early nor in a loop.</summary>
internal sealed class WatchedTime(DateTimeOffset start) : FakeTimeProvider(start)
{
    private readonly Channel<TimeSpan> _timers = Channel.CreateUnbounded<TimeSpan>();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        _timers.Writer.TryWrite(dueTime);
        return timer;
    }

    public async Task TimerAsync(TimeSpan dueTime)
    {
        while (await _timers.Reader.ReadAsync().AsTask().WaitAsync(SimulatorApp.Patience, TestContext.Current.CancellationToken) != dueTime)
        {
        }
    }
}
