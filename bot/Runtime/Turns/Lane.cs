namespace BotService.Runtime.Turns;

/// <summary>The work on one conversation, as those see it who bring it more.</summary>
#pragma warning disable CA1001 // The source has neither timer nor handle to give back, and whoever interrupts may hold the lane after its end.
internal sealed class Lane
#pragma warning restore CA1001
{
    private readonly Lock _gate = new();
    private bool _isDue;
    private TaskCompletionSource? _woken;
    private CancellationTokenSource? _interruption;

    /// <summary>The running work.</summary>
    public Task? Work { get; set; }

    /// <summary>There is something new.</summary>
    public void Wake()
    {
        lock (_gate)
        {
            _isDue = true;
            _woken?.TrySetResult();
            _woken = null;
        }
    }

    /// <summary>There is something that what runs now must not keep waiting.</summary>
    public void Interrupt()
    {
        CancellationTokenSource? interruption;
        lock (_gate)
        {
            interruption = _interruption;
        }

        interruption?.Cancel();
    }

    /// <summary>Begins a look: whoever woke the lane before it is served by it.</summary>
    /// <returns>Cancelled when what this look leads to is not worth finishing.</returns>
    public CancellationToken BeginLook()
    {
        lock (_gate)
        {
            _isDue = false;
            if (_interruption is null or { IsCancellationRequested: true })
            {
                _interruption = new CancellationTokenSource();
            }

            return _interruption.Token;
        }
    }

    /// <summary>Waits for the next wake, so long at most.</summary>
    public async Task WaitAsync(TimeSpan atMost, TimeProvider time)
    {
        Task woken;
        lock (_gate)
        {
            if (_isDue)
            {
                return;
            }

            _woken ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            woken = _woken.Task;
        }

        await woken.WaitAsync(atMost, time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>True when it was woken since the last look, or the last run, began.</summary>
    public bool IsDue
    {
        get
        {
            lock (_gate)
            {
                return _isDue;
            }
        }
    }

    /// <summary>Begins a run: whoever woke the lane before it is served by it.</summary>
    public void BeginRun()
    {
        lock (_gate)
        {
            _isDue = false;
        }
    }
}
