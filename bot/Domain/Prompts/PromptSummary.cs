namespace BotService.Domain.Prompts;

/// <summary>One line of the list of prompts.</summary>
/// <param name="Id">Folder and name.</param>
/// <param name="Live">Version in use; null when none is.</param>
/// <param name="Open">Version that is being written or judged; null when none is.</param>
public sealed record PromptSummary(string Id, PromptVersion? Live, PromptVersion? Open);
