using BotService.Skills.Guard;

namespace BotService.Skills.Knowledge;

/// <summary>What a fact that somebody told adds to a card.</summary>
/// <param name="Say">The sentence.</param>
/// <param name="Laws">Articles that it rests on; may be empty.</param>
internal sealed record CardAnswer(string Say, IReadOnlyList<LawReference> Laws);
