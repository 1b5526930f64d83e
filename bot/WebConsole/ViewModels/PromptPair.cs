using BotService.Domain.Prompts;

namespace BotService.WebConsole.ViewModels;

/// <summary>Two versions side by side.</summary>
/// <param name="Version">The one that is looked at.</param>
/// <param name="With">What it is held against; null to show it alone.</param>
public sealed record PromptPair(PromptVersion Version, PromptVersion? With);
