namespace BotService.WebConsole.Resources;

/// <summary>Texts of a case.</summary>
internal sealed class CaseTexts;
