namespace BotService.Skills.Routing;

/// <summary>Which skill answers.</summary>
/// <param name="Skill">Name of the skill; null when the margin is too small and a question should be asked.</param>
/// <param name="Confidence">0 to 1.</param>
/// <param name="Secondary">A second skill that also fits; null when there is none.</param>
public sealed record RouteDecision(string? Skill, double Confidence, string? Secondary);
