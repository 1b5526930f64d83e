namespace BotService.Channels.BotFramework;

/// <summary>Section <c>Channels:BotFramework</c>: the Emulator and Azure Bot Service. This version reads it only to refuse it, until the channel stands.</summary>
public sealed class BotFrameworkOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Channels:BotFramework";

    /// <summary>Application id of the bot; null for the Emulator on loopback in Development.</summary>
    public string? AppId { get; set; }

    /// <summary>Password of the application. A secret.</summary>
    public string? AppPassword { get; set; }

    /// <summary>Tenant of the application; null for a multi-tenant one.</summary>
    public string? TenantId { get; set; }

    /// <summary>Where replies may go; a serviceUrl that begins with none of them is refused. Default none.</summary>
    public IReadOnlyList<string> AllowedServiceUrls { get; set; } = [];
}
