namespace BotService.Simulator.State;

internal enum DeliveryState
{
    Pending,
    Accepted,
    Replied,
    Malformed,
    Unanswered,
}
