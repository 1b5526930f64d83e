using BotService.Messaging.Messages;

namespace BotService.Domain.Turns;

/// <summary>A message that waits on this node's disk for the database.</summary>
/// <param name="Id">Its place in the spool.</param>
/// <param name="Message">The push.</param>
/// <param name="Said">What its request answered; null when that carried no words.</param>
/// <param name="Heard">The answer was flushed in time. A process that died before it knew leaves false: twice is better than never.</param>
public sealed record SpooledMessage(long Id, InboundMessage Message, EdgeText? Said, bool Heard);
