namespace BotService.Domain.Turns;

/// <summary>What accepting a delivery found.</summary>
/// <param name="Id">Row of the message, the same for every copy.</param>
/// <param name="IsDone">A turn has answered it.</param>
/// <param name="Deliveries">How often it was delivered, this time included.</param>
/// <param name="Work">What the conversation's turn would read, as of this very transaction; null where that costs more than reading it later.</param>
public sealed record AcceptedMessage(long Id, bool IsDone, int Deliveries, TurnWork? Work = null);
