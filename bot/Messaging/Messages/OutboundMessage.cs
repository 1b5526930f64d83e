namespace BotService.Messaging.Messages;

/// <summary>What is to be shown to a person: text, an uploaded picture, or articles; exactly one of them.</summary>
public sealed record OutboundMessage
{
    /// <summary>Version of this record's form.</summary>
    public int Schema { get; init; } = 1;

    /// <summary>Words to show; null when this is a picture or articles.</summary>
    public string? Text { get; init; }

    /// <summary>Channel's id of an uploaded picture.</summary>
    public string? ImageMediaId { get; init; }

    /// <summary>Cards that open a page; empty when this is text or a picture.</summary>
    public IReadOnlyList<Article> Articles { get; init; } = [];
}
