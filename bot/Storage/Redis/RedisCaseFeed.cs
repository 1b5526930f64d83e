using System.Collections.Concurrent;
using BotService.Domain.Cases;
using BotService.Domain.Nodes;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace BotService.Storage.Redis;

/// <summary>Tells pages of changes: at once within the process, by signal between nodes, and once a second from the database whatever happens to the signals.</summary>
internal sealed partial class RedisCaseFeed(INodeSignals signals, ICaseStore cases, TimeProvider time, ILogger<RedisCaseFeed> logger) : BackgroundService, ICaseFeed
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<object, Func<Task>> _subscribers = new();
    private readonly SemaphoreSlim _changed = new(0, 1);

    public IDisposable Subscribe(Func<Task> changed)
    {
        object key = new();
        _subscribers[key] = changed;
        return new Subscription(() => _subscribers.TryRemove(key, out _));
    }

    public void Signal()
    {
        Wake();
        signals.Send(NodeSignal.Cases);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        signals.Listen(NodeSignal.Cases, _ => Wake());
        long seen = -1;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                bool signalled = await _changed.WaitAsync(Look, stoppingToken);
                long version = await cases.ReadVersionAsync(stoppingToken);
                if (signalled || version != seen)
                {
                    seen = version;
                    await Task.WhenAll(_subscribers.Values.Select(changed => changed()));
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
            catch (Exception exception)
            {
                LogLookFailed(exception.GetType().Name);
                await Task.Delay(Look, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    public override void Dispose()
    {
        base.Dispose();
        _changed.Dispose();
    }

    private void Wake()
    {
        // Asked first: under load a look is nearly always due, and an exception a message is dear.
        if (_changed.CurrentCount > 0)
        {
            return;
        }

        try
        {
            _changed.Release();
        }
        catch (SemaphoreFullException)
        {
            // Somebody was faster.
        }
    }

    private sealed class Subscription(Action end) : IDisposable
    {
        public void Dispose() => end();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Looking for changed cases failed ({Fault}); trying again.")]
    private partial void LogLookFailed(string fault);
}
