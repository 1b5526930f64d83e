using BotService.Skills.Guard;

namespace BotService.Skills.Contracts;

/// <summary>A skill's answer. Its text is a draft until the output guard passed it.</summary>
public sealed record SkillReply
{
    /// <summary>What to say; never blank.</summary>
    public required string Text { get; init; }

    /// <summary>False when the skill had nothing that fits; two such turns in a row bring a person.</summary>
    public required bool Answered { get; init; }

    /// <summary>Articles that were found in this turn: the only ones that <see cref="Text"/> may cite.</summary>
    public IReadOnlyList<LawReference> Citations { get; init; } = [];

    /// <summary>What to hand back with the next request; replaces what was kept.</summary>
    public IReadOnlyDictionary<string, string> Slots { get; init; } = new Dictionary<string, string>();

    /// <summary>Name of the slot that says that the reply asks a question of the skill: the next message is its answer, whatever else it sounds like.</summary>
    public const string AskedSlot = "asked";

    /// <summary>What the reply asks about danger, for <see cref="Risk.RiskMemory.PendingCheck"/>; null when it asks nothing.</summary>
    public string? PendingCheck { get; init; }

    /// <summary>Set when a person should take the conversation.</summary>
    public HandoffRequest? Handoff { get; init; }
}
