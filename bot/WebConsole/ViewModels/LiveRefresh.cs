using BotService.Domain.Cases;
using Microsoft.Extensions.Logging;

namespace BotService.WebConsole.ViewModels;

/// <summary>Reads a page again when something changed: at most four times a second, and every five seconds whatever happens to the signals.</summary>
public sealed partial class LiveRefresh(ICaseFeed feed, TimeProvider time, ILogger<LiveRefresh> logger) : IAsyncDisposable
{
    public static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(250);
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource _ending = new();
    private TaskCompletionSource _changed = NewSignal();
    private IDisposable? _subscription;
    private Task _loop = Task.CompletedTask;

    /// <summary>When the page was last read, UTC; null before the first time. It stands still while reading fails.</summary>
    public DateTimeOffset? FreshAt { get; private set; }

    /// <summary>Starts reading; the first time is a change away, since the page has just read by itself.</summary>
    /// <param name="read">Reads and renders, on the page's own dispatcher.</param>
    /// <param name="hearsCases">False for a page without cases: it looks every five seconds and no oftener.</param>
    public void Start(Func<CancellationToken, Task> read, bool hearsCases = true)
    {
        FreshAt = time.GetUtcNow();
        _subscription = !hearsCases ? null : feed.Subscribe(() =>
        {
            Volatile.Read(ref _changed).TrySetResult();
            return Task.CompletedTask;
        });
        _loop = RunAsync(read, _ending.Token);
    }

    public async ValueTask DisposeAsync()
    {
        _subscription?.Dispose();
        await _ending.CancelAsync();
        await _loop;
        _ending.Dispose();
    }

    private async Task RunAsync(Func<CancellationToken, Task> read, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                await Task.WhenAny(Volatile.Read(ref _changed).Task, Task.Delay(Longest, time, cancellationToken));
                cancellationToken.ThrowIfCancellationRequested();

                // Taken before reading: what changes meanwhile is read next time.
                Volatile.Write(ref _changed, NewSignal());
                await read(cancellationToken);
                FreshAt = time.GetUtcNow();
                await Task.Delay(Shortest, time, cancellationToken);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                // The page goes on showing how old it is; the next look is at most five seconds away.
                LogReadFailed(exception.GetType().Name);
            }
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Reading a console page again failed ({Fault}).")]
    private partial void LogReadFailed(string fault);
}
