namespace BotService.WebConsole.Resources;

/// <summary>Texts of the list of what did not arrive.</summary>
internal sealed class DeliveryTexts;
