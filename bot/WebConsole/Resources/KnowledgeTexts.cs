namespace BotService.WebConsole.Resources;

/// <summary>Texts of cards, hotlines and risk rules.</summary>
internal sealed class KnowledgeTexts;
