using BotService.Messaging.Messages;

namespace BotService.Domain.Delivery;

/// <summary>A row that is marked as being sent.</summary>
public sealed record TakenDelivery
{
    /// <summary>Whose.</summary>
    public required ConversationKey Conversation { get; init; }

    /// <summary>Its row.</summary>
    public required long Id { get; init; }

    /// <summary>This attempt; the outcome counts only under it.</summary>
    public required string AttemptId { get; init; }

    /// <summary>Attempts begun, this one included.</summary>
    public required int Attempts { get; init; }

    /// <summary>When it was marked, UTC.</summary>
    public required DateTimeOffset MarkedAt { get; init; }

    /// <summary>How it is treated when in doubt.</summary>
    public required DeliveryClass Class { get; init; }

    /// <summary>What to show.</summary>
    public required OutboundMessage Message { get; init; }

    /// <summary>Where to.</summary>
    public required ReplyAddress ReplyAddress { get; init; }
}
