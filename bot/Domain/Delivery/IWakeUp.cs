using BotService.Messaging.Messages;

namespace BotService.Domain.Delivery;

/// <summary>Tells the bot's runners that a conversation has work, so that they need not wait for the one-second look. Losing a signal costs a second.</summary>
public interface IWakeUp
{
    /// <summary>A message waits in the inbox or the outbox of this conversation.</summary>
    void Wake(ConversationKey conversation);
}
