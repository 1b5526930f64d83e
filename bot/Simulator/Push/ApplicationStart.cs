using Microsoft.Extensions.Hosting;

namespace BotService.Simulator.Push;

internal static class ApplicationStart
{
    /// <summary>The service's address is unknown, and its port closed, until the application has started.</summary>
    public static async Task StartedAsync(this IHostApplicationLifetime lifetime, CancellationToken cancellationToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var registration = lifetime.ApplicationStarted.Register(() => started.TrySetResult());
        await started.Task.WaitAsync(cancellationToken);
    }
}
