namespace BotService.WebConsole.Resources;

/// <summary>Texts of the queue.</summary>
internal sealed class QueueTexts;
