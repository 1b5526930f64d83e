using BotService.Messaging.Messages;

namespace BotService.Domain.Turns;

/// <summary>A message in the inbox that no turn has taken.</summary>
/// <param name="Id">Unique in the conversation; grows with acceptance.</param>
/// <param name="Message">The push.</param>
/// <param name="Waiting">A request waits for the reply.</param>
public sealed record InboxRow(long Id, InboundMessage Message, bool Waiting);
