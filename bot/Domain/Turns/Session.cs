using System.Text.Json;
using System.Text.Json.Serialization;
using BotService.Skills.Contracts;
using BotService.Skills.Risk;

namespace BotService.Domain.Turns;

/// <summary>What a conversation remembers between turns. Written whole after each turn; read only with the very turn and epoch of the conversation row.</summary>
public sealed record Session
{
    /// <summary>Form of this version. A record of a higher number is read as far as it is known, and written back with its number and all of its fields.</summary>
    public const int CurrentSchema = 1;

    /// <summary>Most recent lines kept.</summary>
    public const int RecentLimit = 12;

    /// <summary>Form of this record.</summary>
    public int Schema { get; init; } = CurrentSchema;

    /// <summary>Turn that wrote it; 0 before the first.</summary>
    public long Turn { get; init; }

    /// <summary>Epoch in which it was written.</summary>
    public long Epoch { get; init; }

    /// <summary>Turns with words so far.</summary>
    public int TextTurns { get; init; }

    /// <summary>Skill of the turn before; null at first.</summary>
    public string? ActiveSkill { get; init; }

    /// <summary>What that skill asked to be kept.</summary>
    public IReadOnlyDictionary<string, string> Slots { get; init; } = new Dictionary<string, string>();

    /// <summary>Memory of screening.</summary>
    public RiskMemory Risk { get; init; } = RiskMemory.Empty;

    /// <summary>Latest lines, oldest first.</summary>
    public IReadOnlyList<RecentLine> Recent { get; init; } = [];

    /// <summary>Turns in a row that no skill could answer.</summary>
    public int Unanswered { get; init; }

    /// <summary>Day, UTC, that <see cref="ModelCalls"/> counts; null before the first question to a model.</summary>
    public DateOnly? ModelDay { get; init; }

    /// <summary>Questions to the model on that day.</summary>
    public int ModelCalls { get; init; }

    /// <summary>The person has been told that this is an automatic assistant.</summary>
    public bool Disclosed { get; init; }

    /// <summary>Fields of a newer schema, kept for the nodes that know them; null when there are none. Settable, since the generated reader takes no other.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Unknown { get; set; }
}
