using BotService.Domain.Turns;
using BotService.Messaging.Messages;
using Microsoft.Extensions.Hosting;

namespace BotService.Runtime.Turns;

/// <summary>
/// Tells the other nodes each second whose messages lie in this node's spool. Apart from the one-second look, which hangs with the database
/// when this is needed most.
/// </summary>
internal sealed class SpoolHolds(IMessageSpool spool, ITurnHints hints, TimeProvider time) : BackgroundService
{
    // Order between nodes is not worth more of Redis than that.
    private const int Limit = 1_000;
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.WhenAll(spool.Conversations.Take(Limit).Select(HoldAsync));
            await Task.Delay(Look, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task HoldAsync(ConversationKey conversation)
    {
        await hints.HoldAsync(conversation);
        if (!spool.Holds(conversation))
        {
            // Drained meanwhile: nobody must wait for what is no longer here.
            await hints.ReleaseAsync(conversation);
        }
    }
}
