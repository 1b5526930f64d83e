using BotService.Messaging.Messages;

namespace BotService.Runtime.Turns;

/// <summary>Runs work one at a time per conversation. A wake during a run causes one more run after it, or is served by a look of that run; none is lost.</summary>
internal sealed class KeyedLanes(Func<ConversationKey, Lane, Task> run)
{
    private readonly Dictionary<ConversationKey, Lane> _lanes = [];
    private readonly Lock _gate = new();
    private TaskCompletionSource? _drained;
    private volatile bool _isClosed;

    /// <summary>Nothing new begins any more.</summary>
    public bool IsClosed => _isClosed;

    public KeyedLanes(Func<ConversationKey, Task> run)
        : this((conversation, _) => run(conversation))
    {
    }

    /// <summary>Conversations at work now.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _lanes.Count;
            }
        }
    }

    /// <returns>The lane when it is at work already; null when the work begins with this wake.</returns>
    public Lane? Wake(ConversationKey conversation)
    {
        lock (_gate)
        {
            if (_isClosed)
            {
                return null;
            }

            if (_lanes.TryGetValue(conversation, out Lane? lane))
            {
                lane.Wake();
                return lane;
            }

            lane = new Lane();
            _lanes.Add(conversation, lane);
            lane.Work = RunAsync(conversation, lane);
            return null;
        }
    }

    /// <summary>Lets what runs end, and starts nothing more.</summary>
    public void Close() => _isClosed = true;

    /// <summary>Completes when nothing runs.</summary>
    public Task DrainAsync()
    {
        lock (_gate)
        {
            if (_lanes.Count == 0)
            {
                return Task.CompletedTask;
            }

            _drained ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _drained.Task;
        }
    }

    private async Task RunAsync(ConversationKey conversation, Lane lane)
    {
        // Off the caller's stack and out of its lock; a Blazor circuit's dispatcher is no place for turns.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        while (true)
        {
            lane.BeginRun();
            await run(conversation, lane);
            lock (_gate)
            {
                if (!lane.IsDue || _isClosed)
                {
                    _lanes.Remove(conversation);
                    if (_lanes.Count == 0)
                    {
                        _drained?.TrySetResult();
                        _drained = null;
                    }

                    return;
                }
            }
        }
    }
}
