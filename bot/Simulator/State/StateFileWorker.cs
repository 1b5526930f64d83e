using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace BotService.Simulator.State;

internal sealed partial class StateFileWorker(SimulatorStore store, TimeProvider time, ILogger<StateFileWorker> logger) : BackgroundService
{
    private static readonly TimeSpan Batch = TimeSpan.FromMilliseconds(50);

    private long _saved = store.Version;

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await SaveAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await store.WaitForChangeAsync(_saved, stoppingToken);
            await Task.Delay(Batch, time, stoppingToken);
            await SaveAsync(stoppingToken);
        }
    }

    private async Task SaveAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (store.Version > _saved)
            {
                _saved = await store.SaveAsync(cancellationToken);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            LogNotSaved(exception);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The simulator's state was not saved; the next change tries again.")]
    private partial void LogNotSaved(Exception exception);
}
