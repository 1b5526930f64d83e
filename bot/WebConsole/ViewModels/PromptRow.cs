using BotService.Domain.Prompts;
using BotService.Skills.Prompts;

namespace BotService.WebConsole.ViewModels;

/// <summary>One line of the list of prompts.</summary>
/// <param name="Id">Folder and name.</param>
/// <param name="Skill">The folder.</param>
/// <param name="Name">What authors call it; the id where no version can be read.</param>
/// <param name="Risk">Null where no version can be read.</param>
/// <param name="Live">Version in use; null when none is.</param>
/// <param name="Open">Version that is being written or judged; null when none is.</param>
public sealed record PromptRow(string Id, string Skill, string Name, PromptRisk? Risk, PromptVersion? Live, PromptVersion? Open);
