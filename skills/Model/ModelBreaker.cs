using Microsoft.Extensions.Logging;

namespace BotService.Skills.Model;

/// <summary>
/// Skips a server after three failures in a row, and lets one question through from time to time to see whether it is back. It counts, and takes
/// no rate over a window: at night three questions lie far apart, and after a busy hour a rate would take minutes to fall.
/// </summary>
internal sealed partial class ModelBreaker(TimeProvider time, ILogger logger)
{
    private const int MaxFailures = 3;

    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private readonly ILogger _logger = logger;
    private int _failures;
    private bool _isProbing;
    private TimeSpan? _pause;
    private long _pausedAt;

    /// <param name="ask">Throws only what its caller's cancellation throws.</param>
    public async Task<ModelAnswer> AskAsync(Func<Task<ModelAnswer>> ask)
    {
        if (!MayAsk(out bool isProbe))
        {
            return new ModelAnswer(ModelOutcome.Skipped, Text: null);
        }

        ModelOutcome? outcome = null;
        try
        {
            ModelAnswer answer = await ask();
            outcome = answer.Outcome;
            return answer;
        }
        finally
        {
            Note(outcome, isProbe);
        }
    }

    private bool MayAsk(out bool isProbe)
    {
        lock (_gate)
        {
            isProbe = _pause is not null;
            if (_pause is not { } pause)
            {
                return true;
            }

            if (_isProbing || time.GetElapsedTime(_pausedAt) < pause)
            {
                return false;
            }

            _isProbing = true;
            return true;
        }
    }

    /// <param name="outcome">Null when the caller gave up, which shows nothing: a probe is then due again after the same pause.</param>
    private void Note(ModelOutcome? outcome, bool isProbe)
    {
        lock (_gate)
        {
            _isProbing &= !isProbe;
            switch (outcome)
            {
                case null when isProbe:
                    _pausedAt = time.GetTimestamp();
                    break;
                case null:
                    break;
                case ModelOutcome.Late or ModelOutcome.Unavailable:
                    _failures++;
                    if (isProbe || (_pause is null && _failures >= MaxFailures))
                    {
                        Pause();
                    }

                    break;
                default:
                    Resume();
                    break;
            }
        }
    }

    private void Pause()
    {
        TimeSpan pause = _pause is { } last ? last * 2 : FirstPause;
        _pause = pause < LongestPause ? pause : LongestPause;
        _pausedAt = time.GetTimestamp();
        LogPaused(_pause.Value);
    }

    private void Resume()
    {
        _failures = 0;
        if (_pause is not null)
        {
            _pause = null;
            LogResumed();
        }
    }

    [LoggerMessage(LogLevel.Warning, "The model failed repeatedly and is not asked for {Pause}.")]
    private partial void LogPaused(TimeSpan pause);

    [LoggerMessage(LogLevel.Information, "The model answers again.")]
    private partial void LogResumed();
}
