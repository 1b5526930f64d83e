namespace BotService.WebConsole.Resources;

/// <summary>Texts of the pages outside the sign-in.</summary>
internal sealed class LoginTexts;
