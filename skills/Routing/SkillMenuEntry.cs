namespace BotService.Skills.Routing;

/// <summary>An entry of a menu at the foot of a channel.</summary>
/// <param name="Title">At most 16 UTF-8 bytes on the first level and 60 below it.</param>
/// <param name="Key">What the channel sends back, such as <c>menu:legal-rights</c>; null when the entry only opens its children.</param>
/// <param name="Children">At most five; empty below the first level.</param>
public sealed record SkillMenuEntry(string Title, string? Key, IReadOnlyList<SkillMenuEntry> Children);
