namespace BotService.Skills.Risk;

/// <summary>A list of words that patterns name.</summary>
/// <param name="Name">As in <c>&lt;name&gt;</c>.</param>
/// <param name="Words">Alternatives; may themselves be patterns.</param>
public sealed record LexiconWords(string Name, IReadOnlyList<string> Words);
