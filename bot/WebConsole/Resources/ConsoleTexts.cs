namespace BotService.WebConsole.Resources;

/// <summary>Texts of every page: <c>ConsoleTexts.resx</c>.</summary>
internal sealed class ConsoleTexts;
