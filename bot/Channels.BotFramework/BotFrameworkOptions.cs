namespace BotService.Channels.BotFramework;

/// <summary>Section <c>Channels:BotFramework</c>: the Emulator and Azure Bot Service.</summary>
public sealed class BotFrameworkOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Channels:BotFramework";

    /// <summary>Application id of the bot, a GUID; null for the Emulator on loopback in Development. Outside Development the channel is off without it.</summary>
    public string? AppId { get; set; }

    /// <summary>Password of the application; needed with <see cref="AppId"/>. A secret.</summary>
    public string? AppPassword { get; set; }

    /// <summary>Tenant of a single-tenant application; null for a multi-tenant one.</summary>
    public string? TenantId { get; set; }

    /// <summary>
    /// Where replies may go: scheme, host, port and the beginning of the path, such as <c>https://smba.trafficmanager.net/emea</c> or <c>https://*.botframework.com</c>.
    /// Empty for Azure's own. In Development loopback is allowed besides; without <see cref="AppId"/> nothing else is.
    /// </summary>
    public IReadOnlyList<string> AllowedServiceUrls { get; set; } = [];
}
