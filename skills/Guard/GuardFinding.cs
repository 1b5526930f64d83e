namespace BotService.Skills.Guard;

/// <summary>A rule that a draft broke.</summary>
/// <param name="Rule">Rule's name, such as <c>phone</c>; never the offending words.</param>
public sealed record GuardFinding(string Rule);
