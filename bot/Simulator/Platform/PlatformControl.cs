using System.Text.Json.Serialization;

namespace BotService.Simulator.Platform;

/// <summary>
/// Body of <c>POST /simulator/platform/control</c>; what is left out stays as it is. Where a default matters the property has a
/// setter: generated JSON code gives an absent init-only property null instead of its initial value.
/// </summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record PlatformControl
{
    /// <summary>Every access token becomes <c>40001</c> at once.</summary>
    public bool InvalidateTokens { get; init; }

    /// <summary>Appended; each is used once.</summary>
    public List<PlannedError> NextErrors { get; set; } = [];

    public TimeSpan? Latency { get; init; }

    public int? DropAfterEffect { get; init; }

    /// <summary>Moves the platform's clock ahead: windows close, quotas renew, tokens expire.</summary>
    public TimeSpan? Advance { get; init; }

    public Dictionary<string, int> DailyLimits { get; set; } = [];

    /// <summary>First of all: drops faults and limits, empties the counts, gives every youth a fresh window.</summary>
    public bool Reset { get; init; }
}
