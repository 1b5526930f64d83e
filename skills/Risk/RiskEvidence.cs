namespace BotService.Skills.Risk;

/// <summary>Why a level was given.</summary>
/// <param name="Source">What found it: <c>lexicon</c>, <c>linear</c>, <c>model</c>, <c>memory</c>.</param>
/// <param name="Rule">Id of the rule, feature or memory entry; never the words themselves.</param>
/// <param name="Start">First char of the span in the original text.</param>
/// <param name="Length">Chars of the span; 0 when it is not about a span.</param>
/// <param name="Score">0 to 1; 1 for a rule.</param>
public sealed record RiskEvidence(string Source, string Rule, int Start, int Length, double Score);
