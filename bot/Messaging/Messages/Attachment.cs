namespace BotService.Messaging.Messages;

/// <summary>What came beside or instead of text. Only the fields that the channel gave are set.</summary>
public sealed record Attachment
{
    /// <summary>Channel's media id; on WeChat it expires after three days.</summary>
    public string? MediaId { get; init; }

    /// <summary>Address of the media or the linked page.</summary>
    public string? Url { get; init; }

    /// <summary>File name, link title or place label.</summary>
    public string? Title { get; init; }

    /// <summary>Channel's word for the encoding, such as <c>amr</c>.</summary>
    public string? Format { get; init; }

    /// <summary>Degrees north.</summary>
    public double? Latitude { get; init; }

    /// <summary>Degrees east.</summary>
    public double? Longitude { get; init; }
}
