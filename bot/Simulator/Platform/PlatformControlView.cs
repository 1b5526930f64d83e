namespace BotService.Simulator.Platform;

/// <summary>What is in force after a <see cref="PlatformControl"/>.</summary>
internal sealed record PlatformControlView
{
    public required DateTimeOffset PlatformTime { get; init; }

    public required TimeSpan Latency { get; init; }

    public required IReadOnlyList<PlannedError> NextErrors { get; init; }

    public required int DropAfterEffect { get; init; }

    public required IReadOnlyDictionary<string, int> DailyLimits { get; init; }
}
