namespace BotService.Simulator.State;

internal sealed class IssuedToken
{
    public required string Value { get; init; }

    /// <summary>True for <c>stable_token</c>, whose tokens live apart from those of <c>token</c>.</summary>
    public required bool Stable { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>When a newer token pushes this one out; null while it is the latest.</summary>
    public DateTimeOffset? ReplacedFrom { get; set; }
}
