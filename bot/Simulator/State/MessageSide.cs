namespace BotService.Simulator.State;

internal enum MessageSide
{
    Youth,
    Account,
    System,
}
