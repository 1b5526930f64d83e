using BotService.Skills.Prompts;

namespace BotService.Domain.Prompts;

/// <summary>What a change came to.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="Number">Version that the change was about or made; 0 when there is none.</param>
/// <param name="Findings">Set with <see cref="PromptOutcome.Refused"/>: what is wrong with the text.</param>
public sealed record PromptChange(PromptOutcome Outcome, int Number = 0, IReadOnlyList<PromptFinding>? Findings = null);
