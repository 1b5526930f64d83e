namespace BotService.Domain.Turns;

/// <summary>What accepting a delivery found.</summary>
/// <param name="Id">Row of the message, the same for every copy.</param>
/// <param name="IsDone">A turn has answered it.</param>
/// <param name="Deliveries">How often it was delivered, this time included.</param>
public sealed record AcceptedMessage(long Id, bool IsDone, int Deliveries);
