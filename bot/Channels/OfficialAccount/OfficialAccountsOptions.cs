namespace BotService.Channels.OfficialAccount;

/// <summary>The accounts of the WeChat channel, by the name in their callback address.</summary>
public sealed class OfficialAccountsOptions
{
    /// <summary>Section of the settings.</summary>
    public const string Section = "Channels:WeChat";

    /// <summary>Names of 1 to 64 letters, digits, dots, hyphens or underscores, in any case. Default none: the channel is off.</summary>
    public Dictionary<string, OfficialAccountOptions> Accounts { get; } = new(StringComparer.OrdinalIgnoreCase);
}
