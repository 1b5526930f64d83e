namespace BotService.Domain.Delivery;

/// <summary>Life of a row of the outbox. Stored by name.</summary>
public enum OutboxStatus
{
    /// <summary>In the answer of a waiting request.</summary>
    Given,

    /// <summary>That answer was flushed.</summary>
    Written,

    /// <summary>Waits for the sender.</summary>
    ToSend,

    /// <summary>An attempt is under way.</summary>
    Sending,

    /// <summary>The platform took it.</summary>
    Sent,

    /// <summary>It may have left; shown to staff.</summary>
    Unknown,

    /// <summary>A person decides; shown to staff.</summary>
    Held,

    /// <summary>Leaves with the person's next message.</summary>
    AwaitingRequest,

    /// <summary>Never leaves.</summary>
    Cancelled,
}
