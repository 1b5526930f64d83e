namespace BotService.Domain.Turns;

/// <summary>Which fixed sentence an endpoint gives on its own. Stored by name.</summary>
public enum EdgeText
{
    /// <summary>An acknowledgement without words.</summary>
    None,

    /// <summary>The edge's crisis sentence.</summary>
    Crisis,

    /// <summary>Send anything and it goes on.</summary>
    Continue,

    /// <summary>The message is kept, an answer comes later, and the numbers until then.</summary>
    Unavailable,
}
