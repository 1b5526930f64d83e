using BotService.Messaging.Messages;

namespace BotService.Domain.Turns;

/// <summary>A message that lies in the inbox longer than a healthy node would leave it.</summary>
/// <param name="Conversation">Whose.</param>
/// <param name="InboxId">Its row.</param>
/// <param name="Waiting">A request is said to wait for it; it must give up before the turn runs.</param>
public sealed record StrandedMessage(ConversationKey Conversation, long InboxId, bool Waiting);
