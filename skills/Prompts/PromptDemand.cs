using BotService.Skills.Risk;

namespace BotService.Skills.Prompts;

/// <summary>Something that an answer must hold from a level on.</summary>
/// <param name="From">Lowest level at which it is demanded.</param>
/// <param name="What"><c>person</c> (an offer of a human) or <c>hotline:NUMBER</c>.</param>
public sealed record PromptDemand(RiskLevel From, string What);
