
namespace BotService.WebConsole.ViewModels;

/// <summary>One tick a second for everything on one person's screen that counts time.</summary>
public sealed class ConsoleClock(TimeProvider time) : IDisposable
{
    private readonly List<Func<Task>> _listeners = [];
    private readonly Lock _lock = new();
    private ITimer? _timer;

    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>Calls back each second until disposed; from any thread.</summary>
    public IDisposable Subscribe(Func<Task> tick)
    {
        lock (_lock)
        {
            _listeners.Add(tick);
            _timer ??= time.CreateTimer(_ => Tick(), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
        }

        return new Subscription(() =>
        {
            lock (_lock)
            {
                _listeners.Remove(tick);
            }
        });
    }

    public void Dispose() => _timer?.Dispose();

    private void Tick()
    {
        Func<Task>[] listeners;
        lock (_lock)
        {
            listeners = [.. _listeners];
        }

        foreach (Func<Task> listener in listeners)
        {
            // A render that fails is the circuit's to report.
            _ = listener();
        }
    }

    private sealed class Subscription(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
