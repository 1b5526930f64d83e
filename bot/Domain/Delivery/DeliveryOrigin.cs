namespace BotService.Domain.Delivery;

/// <summary>Who says it. Stored by name.</summary>
public enum DeliveryOrigin
{
    /// <summary>A turn.</summary>
    Bot,

    /// <summary>A counselor.</summary>
    Person,

    /// <summary>The service itself.</summary>
    System,
}
