namespace BotService.Domain.Delivery;

/// <summary>Why something is on the list of the undelivered.</summary>
public enum UndeliveredKind
{
    /// <summary>It may have been shown.</summary>
    Unknown,

    /// <summary>The platform did not take it.</summary>
    Held,

    /// <summary>A message of the person that could not be answered; they got the fixed apology once.</summary>
    SetAside,
}
