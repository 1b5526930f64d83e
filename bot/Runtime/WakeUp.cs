using BotService.Domain.Delivery;
using BotService.Messaging.Messages;
using BotService.Runtime.Delivery;
using BotService.Runtime.Turns;

namespace BotService.Runtime;

/// <inheritdoc cref="IWakeUp"/>
internal sealed class WakeUp(ConversationRunner runner, DeliveryRunner delivery) : IWakeUp
{
    public void Wake(ConversationKey conversation)
    {
        runner.Wake(conversation);
        delivery.Wake(conversation);
    }
}
