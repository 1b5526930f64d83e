namespace BotService.Simulator.State;

internal sealed record UrlCheck
{
    public required bool Passed { get; init; }

    public required int Attempts { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Null when passed.</summary>
    public string? Fault { get; init; }
}
