namespace BotService.Simulator.State;

internal enum TrafficDirection
{
    Push,
    Call,
}
