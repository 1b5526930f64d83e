using BotService.Messaging.Messages;

namespace BotService.Domain.Turns;

/// <summary>A message in the inbox that no turn has taken.</summary>
/// <param name="Id">Unique in the conversation; grows with acceptance.</param>
/// <param name="Message">The push.</param>
/// <param name="Waiting">A request waits for the reply.</param>
/// <param name="IsReadable">False when the stored record did not open; <paramref name="Message"/> then says only when it came and from whom.</param>
public sealed record InboxRow(long Id, InboundMessage Message, bool Waiting, bool IsReadable = true);
