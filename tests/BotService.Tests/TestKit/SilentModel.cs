using BotService.Skills.Model;

namespace BotService.Tests.TestKit;

/// <summary>Never answers.</summary>
internal sealed class SilentModel : IChatModel
{
    private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _calls;

    /// <summary>Completes at the first question.</summary>
    public Task Asked => _asked.Task.WaitAsync(RunningLine.Patience);

    public int Calls => _calls;

    public async Task<ModelAnswer> AskAsync(IReadOnlyList<ModelMessage> messages, int maxOutputTokens, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _calls);
        _asked.TrySetResult();
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
        throw new InvalidOperationException("It never answers.");
    }
}
