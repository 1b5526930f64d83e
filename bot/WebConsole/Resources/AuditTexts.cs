namespace BotService.WebConsole.Resources;

/// <summary>Texts of the audit log.</summary>
internal sealed class AuditTexts;
