using System.Text.Json;
using System.Text.Json.Serialization;

namespace BotService.Skills.Risk;

/// <summary>What screening remembers of a conversation between turns; part of the session, so it stays small and serialisable.</summary>
public sealed record RiskMemory
{
    /// <summary>Nothing remembered.</summary>
    public static RiskMemory Empty { get; } = new();

    /// <summary>Highest level still in force.</summary>
    public RiskLevel Level { get; init; }

    /// <summary>When that level was last found, UTC; null at R0.</summary>
    public DateTimeOffset? LevelAt { get; init; }

    /// <summary>Categories of that level.</summary>
    public IReadOnlyList<string> Categories { get; init; } = [];

    /// <summary>What the last reply asked, such as <c>suicide</c>; null when it asked nothing. A bare yes answers it.</summary>
    public string? PendingCheck { get; init; }

    /// <summary>How often R1 was found in the last turns.</summary>
    public int WatchCount { get; init; }

    /// <summary>Turns since R1 was last found.</summary>
    public int TurnsSinceWatch { get; init; }

    /// <summary>The latest short bubbles, newest last, so that a sentence sent in pieces is screened as one.</summary>
    public IReadOnlyList<string> RecentBubbles { get; init; } = [];

    /// <summary>When the newest bubble came, UTC.</summary>
    public DateTimeOffset? LastBubbleAt { get; init; }

    /// <summary>Fields of a newer form, kept for the nodes that know them; null when there are none. Settable, since the generated reader takes no other.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Unknown { get; set; }
}
