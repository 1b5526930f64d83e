namespace BotService.Host;

/// <summary>Gives the simulator's phone its menu once the platform answers. A real account's menu is published by command only.</summary>
internal sealed partial class DemoMenuWorker(IServiceProvider services, IHostApplicationLifetime lifetime, TimeProvider time, ILogger<DemoMenuWorker> logger) : BackgroundService
{
    private const int Tries = 5;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The platform is this very process, so it answers only after the start.
        TaskCompletionSource started = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using CancellationTokenRegistration registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        for (int attempt = 1; attempt <= Tries && !stoppingToken.IsCancellationRequested; attempt++)
        {
            try
            {
                await MenuPublishing.PublishAsync(services, DemoAccount.Name, stoppingToken);
                return;
            }
            catch (InvalidOperationException exception)
            {
                LogNotPublished(exception.Message, attempt);
                await Task.Delay(TimeSpan.FromSeconds(attempt), time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The demo account has no menu yet, attempt {Attempt}: {Reason}")]
    private partial void LogNotPublished(string reason, int attempt);
}
