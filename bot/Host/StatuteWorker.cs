using System.Text.Json;
using BotService.Skills.Laws;
using BotService.Storage.Statutes;

namespace BotService.Host;

/// <summary>Looks for newly imported statutes, and builds their index before a turn asks for it.</summary>
internal sealed partial class StatuteWorker(StatuteStore store, LawLibrary library, TimeProvider time, ILogger<StatuteWorker> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using PeriodicTimer timer = new(Pause, time);
        do
        {
            await Task.Yield();
            Look();
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private void Look()
    {
        try
        {
            if (store.Refresh() && library.Search is { } search)
            {
                LogLoaded(search.Corpus.Versions.Count, search.Corpus.AsOf);
            }
        }
        catch (Exception exception) when (exception is JsonException or IOException or UnauthorizedAccessException)
        {
            LogUnreadable(exception);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Versions} versions of statutes were loaded, complete to {AsOf}.")]
    private partial void LogLoaded(int versions, DateOnly asOf);

    [LoggerMessage(Level = LogLevel.Error, Message = "The imported statutes could not be read; the ones in use stay. Import them again.")]
    private partial void LogUnreadable(Exception exception);
}
