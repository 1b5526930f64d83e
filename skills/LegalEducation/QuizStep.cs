using BotService.Skills.Guard;

namespace BotService.Skills.LegalEducation;

/// <summary>What an answer of a quiz brought.</summary>
/// <param name="IsRight">Whether it was the right one.</param>
/// <param name="Letter">The right option.</param>
/// <param name="Why">The explanation.</param>
/// <param name="Law">Article that it rests on.</param>
/// <param name="Right">Right answers so far.</param>
/// <param name="Slots">What to keep for the next question; empty after the last.</param>
internal sealed record QuizStep(bool IsRight, char Letter, string Why, LawReference Law, int Right, Dictionary<string, string> Slots);
