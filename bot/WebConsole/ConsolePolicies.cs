namespace BotService.WebConsole;

/// <summary>Names of the authorization policies.</summary>
public static class ConsolePolicies
{
    /// <summary>Any member of staff.</summary>
    public const string Console = "Console";

    /// <summary>Those who take cases.</summary>
    public const string Cases = "Cases";

    /// <summary>Those who decide what becomes of what did not arrive.</summary>
    public const string Deliveries = "Deliveries";

    /// <summary>Those who see prompts.</summary>
    public const string Prompts = "Prompts";

    /// <summary>Those who read the audit log.</summary>
    public const string Audit = "Audit";
}
