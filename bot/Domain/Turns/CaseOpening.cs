using BotService.Skills.Risk;

namespace BotService.Domain.Turns;

/// <summary>A turn's wish for a person. Opens a case, or raises the open one; never lowers it.</summary>
/// <param name="Level">Level of the turn.</param>
/// <param name="Categories">Categories of the turn.</param>
/// <param name="Reason">Why, as a name: <c>risk</c>, <c>asked</c>, <c>unanswered</c>, <c>failed</c>.</param>
public sealed record CaseOpening(RiskLevel Level, IReadOnlyList<string> Categories, string Reason);
