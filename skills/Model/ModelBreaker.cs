using Microsoft.Extensions.Logging;
using Polly;
using Polly.CircuitBreaker;

namespace BotService.Skills.Model;

/// <summary>Skips a server that keeps failing, and lets one question through from time to time to see whether it is back.</summary>
internal sealed partial class ModelBreaker
{
    private const int Failures = 3;

    private static readonly TimeSpan Window = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan FirstBreak = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestBreak = TimeSpan.FromMinutes(1);

    private readonly ILogger _logger;
    private readonly CircuitBreakerStateProvider _state = new();
    private readonly ResiliencePipeline<ModelAnswer> _pipeline;

    public ModelBreaker(TimeProvider time, ILogger logger)
    {
        _logger = logger;
        CircuitBreakerStrategyOptions<ModelAnswer> options = new()
        {
            FailureRatio = 0.5,
            MinimumThroughput = Failures,
            SamplingDuration = Window,
            BreakDurationGenerator = static arguments => ValueTask.FromResult(BreakAfter(arguments.HalfOpenAttempts)),
            ShouldHandle = arguments => ValueTask.FromResult(IsFailure(arguments.Outcome)),
            StateProvider = _state,
            OnOpened = arguments =>
            {
                LogOpened(arguments.BreakDuration);
                return default;
            },
            OnClosed = _ =>
            {
                LogClosed();
                return default;
            },
        };
        _pipeline = new ResiliencePipelineBuilder<ModelAnswer> { TimeProvider = time }.AddCircuitBreaker(options).Build();
    }

    public async Task<ModelAnswer> AskAsync(Func<CancellationToken, ValueTask<ModelAnswer>> ask, CancellationToken cancellationToken)
    {
        try
        {
            return await _pipeline.ExecuteAsync(ask, cancellationToken);
        }
        catch (BrokenCircuitException)
        {
            return new ModelAnswer(ModelOutcome.Skipped, Text: null);
        }
    }

    private static TimeSpan BreakAfter(int probes)
    {
        TimeSpan pause = FirstBreak * Math.Pow(2, Math.Min(probes, 10));
        return pause < LongestBreak ? pause : LongestBreak;
    }

    private bool IsFailure(Outcome<ModelAnswer> outcome) =>
        outcome.Result?.Outcome is ModelOutcome.Late or ModelOutcome.Unavailable
        // A probe that the caller gave up has shown nothing; without this it would close the circuit.
        || (outcome.Exception is OperationCanceledException && _state.CircuitState == CircuitState.HalfOpen);

    [LoggerMessage(LogLevel.Warning, "The model failed repeatedly and is not asked for {Pause}.")]
    private partial void LogOpened(TimeSpan pause);

    [LoggerMessage(LogLevel.Information, "The model answers again.")]
    private partial void LogClosed();
}
