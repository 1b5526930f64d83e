namespace BotService.WebConsole.Resources;

/// <summary>Texts of prompts.</summary>
internal sealed class PromptTexts;
