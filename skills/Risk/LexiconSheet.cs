namespace BotService.Skills.Risk;

/// <summary>A file of risk rules.</summary>
/// <param name="Name">File name without its ending.</param>
/// <param name="Category">Risk category of all its rules.</param>
/// <param name="Words">Lists that its patterns name as <c>&lt;name&gt;</c>; those that every file may name are not here.</param>
/// <param name="Rules">In the order of the file.</param>
public sealed record LexiconSheet(string Name, string Category, IReadOnlyList<LexiconWords> Words, IReadOnlyList<LexiconEntry> Rules);
