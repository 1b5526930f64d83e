namespace BotService.Skills.Model;

/// <summary>The time that one question may take, over all of its attempts.</summary>
internal sealed class AskLimits : IDisposable
{
    private readonly ModelOptions _options;
    private readonly TimeProvider _time;
    private readonly long _started;
    private readonly CancellationTokenSource _timer;
    private readonly CancellationTokenSource _linked;

    public AskLimits(ModelOptions options, TimeProvider time, CancellationToken caller)
    {
        _options = options;
        _time = time;
        _started = time.GetTimestamp();
        _timer = new CancellationTokenSource(options.FirstTokenLimit, time);
        _linked = CancellationTokenSource.CreateLinkedTokenSource(_timer.Token, caller);
    }

    /// <summary>Ends when a limit is reached, or with the caller's.</summary>
    public CancellationToken Token => _linked.Token;

    public bool IsSpent => _timer.IsCancellationRequested;

    public TimeSpan Elapsed => _time.GetElapsedTime(_started);

    /// <summary>
    /// Sets the time until the next words. Only words count: a server that keeps the line open with empty chunks is as silent as one that hangs.
    /// </summary>
    public void WordsCame()
    {
        TimeSpan left = _options.TurnLimit - Elapsed;
        _timer.CancelAfter(left > _options.IdleLimit ? _options.IdleLimit : left > TimeSpan.Zero ? left : TimeSpan.Zero);
    }

    /// <summary>Whether enough time is left for another attempt after a pause: half of the time for the first words.</summary>
    public bool LeaveTimeAfter(TimeSpan pause) => Elapsed + pause <= _options.FirstTokenLimit / 2;

    public void Dispose()
    {
        _linked.Dispose();
        _timer.Dispose();
    }
}
