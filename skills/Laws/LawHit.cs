using BotService.Skills.Guard;

namespace BotService.Skills.Laws;

/// <summary>An article that was found.</summary>
/// <param name="Reference">Which.</param>
/// <param name="Score">The greater the better; comparable between questions only roughly.</param>
public sealed record LawHit(LawReference Reference, double Score);
