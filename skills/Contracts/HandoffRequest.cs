namespace BotService.Skills.Contracts;

/// <summary>A skill's wish that a person takes over.</summary>
/// <param name="Reason">Name, such as <c>asked</c>, <c>unanswered</c>, <c>risk</c>, <c>report</c>; never the person's words.</param>
public sealed record HandoffRequest(string Reason);
