using System.Text.Json.Nodes;
using BotService.Skills.Risk;

namespace BotService.Host.Commands.Evaluation;

/// <summary>What a labelled row says is true.</summary>
/// <param name="Label"><c>crisis</c>, <c>none</c> and others; empty when the row has none.</param>
/// <param name="Level">As written: <c>R0</c> to <c>R5</c>, or <c>C1</c> to <c>C4</c>, <c>SH</c>; empty when the row has none.</param>
/// <param name="Kind">Where a harmless text comes from.</param>
/// <param name="Disguised">The row tests another spelling.</param>
/// <param name="Categories">Null when the row does not say.</param>
internal sealed record RiskRow(string Label, string Level, string Kind, bool Disguised, IReadOnlyList<string>? Categories)
{
    // Levels of the labelled sets beside ours.
    private static readonly Dictionary<string, RiskLevel> Levels = new()
    {
        ["C1"] = RiskLevel.R2,
        ["C2"] = RiskLevel.R3,
        ["SH"] = RiskLevel.R3,
        ["SU"] = RiskLevel.R2,
        ["C3"] = RiskLevel.R4,
        ["C4"] = RiskLevel.R5,
    };

    /// <summary>Null when the row names no level.</summary>
    public RiskLevel? Expected => Enum.TryParse(Level, out RiskLevel ours) ? ours : Levels.TryGetValue(Level, out RiskLevel theirs) ? theirs : null;

    public bool IsCrisis => Label == "crisis" || (Label.Length == 0 && Expected >= RiskLevel.R2);

    public bool IsHarmless => Label == "none" || (Label.Length == 0 && Expected == RiskLevel.R0);

    /// <summary>Harmless text in which nothing looks like danger; the others play with its words.</summary>
    public bool IsOrdinary => Kind.Length == 0 || Kind.EndsWith("plain", StringComparison.Ordinal) || Kind.StartsWith("distress", StringComparison.Ordinal);

    /// <summary>Harmless as to suicide, but about another danger: an alarm there is no mistake.</summary>
    public bool IsOtherDanger => Kind == "other_risk";

    public static RiskRow Read(JsonObject row) => new(
        Text(row, "label"),
        Text(row, "level"),
        Text(row, "kind"),
        row.ContainsKey("transform"),
        (row["labels"] as JsonArray)?.Select(label => label?.GetValue<string>() ?? "").ToList());

    private static string Text(JsonObject row, string field) => row[field]?.GetValue<string>() ?? "";
}
