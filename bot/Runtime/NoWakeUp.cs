using BotService.Domain.Delivery;
using BotService.Messaging.Messages;

namespace BotService.Runtime;

/// <summary>A process without turns wakes nobody; the bot nodes find the work within a second.</summary>
internal sealed class NoWakeUp : IWakeUp
{
    public void Wake(ConversationKey conversation)
    {
        // Nothing here runs turns.
    }
}
