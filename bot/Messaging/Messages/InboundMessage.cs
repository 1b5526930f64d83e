namespace BotService.Messaging.Messages;

/// <summary>One push of a channel, as it lies in the inbox. Unknown fields of a newer schema are ignored on reading.</summary>
public sealed record InboundMessage
{
    /// <summary>Version of this record's form.</summary>
    public int Schema { get; init; } = 1;

    /// <summary>Who writes, on which account.</summary>
    public required ConversationKey Conversation { get; init; }

    /// <summary>Unique within the conversation: the same for every delivery of one message, different for any two messages.</summary>
    public required string MessageKey { get; init; }

    /// <summary>What it is.</summary>
    public required InboundKind Kind { get; init; }

    /// <summary>The person's words; null when there are none. Never blank.</summary>
    public string? Text { get; init; }

    /// <summary>Channel's name of the event or of the unknown type.</summary>
    public string? EventName { get; init; }

    /// <summary>Channel's key of the event: menu key, scene.</summary>
    public string? EventKey { get; init; }

    /// <summary>Key of the menu entry in a chat bubble whose tap made this text.</summary>
    public string? MenuId { get; init; }

    /// <summary>Media, link or place; null when there is none.</summary>
    public Attachment? Attachment { get; init; }

    /// <summary>Channel's time of sending, UTC.</summary>
    public required DateTimeOffset SentAt { get; init; }

    /// <summary>When this delivery reached the endpoint, UTC; differs between deliveries of one message.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>Where a reply goes.</summary>
    public required ReplyAddress ReplyAddress { get; init; }
}
