using BotService.Skills.Risk;

namespace BotService.Skills.Contracts;

/// <summary>What a skill is told about a turn.</summary>
public sealed record SkillRequest
{
    /// <summary>The person's words of this turn; never blank.</summary>
    public required string Text { get; init; }

    /// <summary>The person only chose the skill from a menu; <see cref="Text"/> is the choice and no question.</summary>
    public bool IsOpening { get; init; }

    /// <summary>Place that came with the message; null when none did.</summary>
    public GeoPoint? Location { get; init; }

    /// <summary>What screening found.</summary>
    public required RiskAssessment Risk { get; init; }

    /// <summary>What the skill remembered in its last reply of this conversation; empty at first.</summary>
    public IReadOnlyDictionary<string, string> Slots { get; init; } = new Dictionary<string, string>();

    /// <summary>Latest lines before this turn, oldest first.</summary>
    public IReadOnlyList<RecentLine> Recent { get; init; } = [];

    /// <summary>UTC.</summary>
    public required DateTimeOffset Now { get; init; }
}
