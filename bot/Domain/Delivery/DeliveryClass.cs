namespace BotService.Domain.Delivery;

/// <summary>How a message is treated when in doubt. Stored by name.</summary>
public enum DeliveryClass
{
    /// <summary>Held when it may have left.</summary>
    Ordinary,

    /// <summary>A fixed sentence; treated as ordinary.</summary>
    Notice,

    /// <summary>Ahead of everything, and sent again when it may not have left.</summary>
    Crisis,
}
