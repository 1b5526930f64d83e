using BotService.Domain.Delivery;
using BotService.Domain.Nodes;
using BotService.Messaging.Messages;
using Microsoft.Extensions.Hosting;

namespace BotService.Runtime;

/// <summary>Wakes this process for what another one, without turns of its own, left to be sent or run.</summary>
internal sealed class WakeUpWorker(INodeSignals signals, IWakeUp wakeUp) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        signals.Listen(NodeSignal.Work, Wake);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private void Wake(string id)
    {
        if (ConversationKey.TryParse(id, out ConversationKey conversation))
        {
            wakeUp.Wake(conversation);
        }
    }
}
