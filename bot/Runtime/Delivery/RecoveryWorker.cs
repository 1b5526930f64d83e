using BotService.Domain.Delivery;
using BotService.Domain.Turns;
using BotService.Messaging.Messages;
using BotService.Runtime.Telemetry;
using BotService.Runtime.Turns;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace BotService.Runtime.Delivery;

/// <summary>Once a second, with bounded indexed queries, runs what a healthy node would not have left.</summary>
internal sealed partial class RecoveryWorker(
    UnrecordedAnswers unrecorded,
    Aftermath aftermath,
    ITurnStore turns,
    ITurnHints hints,
    IOutbox outbox,
    ConversationRunner runner,
    DeliveryRunner delivery,
    SpoolDrain spool,
    BotMetrics metrics,
    TimeProvider time,
    ILogger<RecoveryWorker> logger,
    IHostApplicationLifetime? process = null) : BackgroundService
{
    private const int Limit = 200;
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    // Of the ten seconds that a stop may take, counted from the signal: requests end first, and closing the stores comes after.
    private static readonly TimeSpan DrainLimit = TimeSpan.FromSeconds(7);

    // What is on its way to a platform then ends, so that nothing is half sent.
    private static readonly TimeSpan SendLimit = TimeSpan.FromSeconds(1.5);

    private long? _stopping;

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        try
        {
            TimeSpan left = DrainLimit - (_stopping is { } signal ? time.GetElapsedTime(signal) : TimeSpan.Zero);
            await Task.WhenAll(runner.DrainAsync(), delivery.DrainAsync()).WaitAsync(left > TimeSpan.Zero ? left : TimeSpan.Zero, time, cancellationToken);
        }
        catch (Exception exception) when (exception is TimeoutException or OperationCanceledException)
        {
            LogNotDrained();
        }

        delivery.Close();
        await delivery.DrainAsync().WaitAsync(SendLimit, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using CancellationTokenRegistration signal = process?.ApplicationStopping.Register(() => _stopping = time.GetTimestamp()) ?? default;
        using PeriodicTimer timer = new(Look, time);
        while (await NextAsync(timer, stoppingToken))
        {
            try
            {
                await LookAsync(stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                aftermath.Begin();
                LogLookFailed(exception.GetType().Name);
            }
        }
    }

    /// <summary>One look.</summary>
    internal async Task LookAsync(CancellationToken cancellationToken)
    {
        // Before any spooled copy: what was flushed must not look as if nobody had heard it.
        await unrecorded.RecordAsync(delivery.Wake);
        await spool.RunAsync(cancellationToken);
        IReadOnlyList<StrandedMessage> stranded = await turns.FindStrandedAsync(Limit, cancellationToken);
        bool[] isAtWork = await Task.WhenAll(stranded.Select(message => hints.IsTakenElsewhereAsync(message.Conversation).AsTask()));
        foreach (StrandedMessage message in stranded.Where((_, index) => !isAtWork[index]))
        {
            if (message.Waiting)
            {
                // Nobody hears an answer any more; the turn's reply goes through the API.
                await turns.GiveUpAsync(message.Conversation, message.InboxId, edgeText: null, cancellationToken);
            }

            runner.Wake(message.Conversation);
        }

        foreach (ConversationKey conversation in await outbox.SettleAbandonedAsync(Limit, cancellationToken))
        {
            delivery.Wake(conversation);
        }

        foreach (ConversationKey conversation in await outbox.FindDueAsync(Limit, cancellationToken))
        {
            delivery.Wake(conversation);
        }

        metrics.Depths(await turns.CountNewAsync(cancellationToken), await outbox.CountWaitingAsync(cancellationToken));
    }

    private static async ValueTask<bool> NextAsync(PeriodicTimer timer, CancellationToken stoppingToken)
    {
        try
        {
            return await timer.WaitForNextTickAsync(stoppingToken);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Looking for stranded work failed ({Fault}); trying again in a second.")]
    private partial void LogLookFailed(string fault);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Turns were still running when the service had to stop; they run again after the next start.")]
    private partial void LogNotDrained();
}
