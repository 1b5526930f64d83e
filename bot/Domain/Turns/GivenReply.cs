using BotService.Messaging.Messages;

namespace BotService.Domain.Turns;

/// <summary>A reply that a waiting request carries.</summary>
/// <param name="OutboxIds">Rows of the outbox that the text is made of.</param>
/// <param name="Message">What the request answers.</param>
public sealed record GivenReply(IReadOnlyList<long> OutboxIds, OutboundMessage Message);
