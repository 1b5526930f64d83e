namespace BotService.WebConsole;

/// <summary>Names of the authorization policies.</summary>
public static class ConsolePolicies
{
    /// <summary>Any member of staff.</summary>
    public const string Console = "Console";

    /// <summary>Those who take cases.</summary>
    public const string Cases = "Cases";
}
