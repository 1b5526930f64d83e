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
    ITurnStore turns,
    IOutbox outbox,
    ConversationRunner runner,
    DeliveryRunner delivery,
    UnacceptedMessages unaccepted,
    EdgeSafetyReply edge,
    BotMetrics metrics,
    TimeProvider time,
    ILogger<RecoveryWorker> logger) : BackgroundService
{
    private const int Limit = 200;
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan DrainLimit = TimeSpan.FromSeconds(8);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        try
        {
            await Task.WhenAll(runner.DrainAsync(), delivery.DrainAsync()).WaitAsync(DrainLimit, time, cancellationToken);
        }
        catch (Exception exception) when (exception is TimeoutException or OperationCanceledException)
        {
            LogNotDrained();
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using PeriodicTimer timer = new(Look, time);
        while (await NextAsync(timer, stoppingToken))
        {
            try
            {
                await LookAsync(stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                LogLookFailed(exception.GetType().Name);
            }
        }
    }

    /// <summary>One look.</summary>
    internal async Task LookAsync(CancellationToken cancellationToken)
    {
        await unaccepted.OfferAsync(message => AcceptAsync(message, cancellationToken));
        foreach (StrandedMessage message in await turns.FindStrandedAsync(Limit, cancellationToken))
        {
            if (message.Waiting)
            {
                // Nobody hears an answer any more; the turn's reply goes through the API.
                await turns.GiveUpAsync(message.Conversation, message.InboxId, edgeText: null, cancellationToken);
            }

            runner.Wake(message.Conversation);
        }

        await unrecorded.RecordAsync(delivery.Wake);
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

    // The edge has answered it, so its turn need not say the crisis sentence again.
    private async Task AcceptAsync(InboundMessage message, CancellationToken cancellationToken)
    {
        AcceptedMessage accepted = await turns.AcceptAsync(message, requestWaits: false, cancellationToken);
        await turns.GiveUpAsync(message.Conversation, accepted.Id, EdgeText.Crisis, cancellationToken);
        await turns.EdgeEndedAsync(message.Conversation, accepted.Id, EdgeText.Crisis, edge.Sentences[EdgeText.Crisis], written: true, cancellationToken);
        runner.Wake(message.Conversation);
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
