namespace BotService.Simulator.State;

/// <summary>A line of the side panel: a delivery to the service or a call from it. Carries no words of anybody.</summary>
internal sealed record Traffic
{
    public required DateTimeOffset At { get; init; }

    public required TrafficDirection Direction { get; init; }

    /// <summary>The number of the delivery, or the API called.</summary>
    public required string What { get; init; }

    public required string Outcome { get; init; }

    public TimeSpan Took { get; init; }
}
