using System.Text.Json.Nodes;
using BotService.Simulator.State;

namespace BotService.Simulator.Phone;

/// <summary>All the page shows for one youth: the chat and, beside it, the platform. Tokens appear by their age only.</summary>
internal sealed record PhoneView
{
    public required long Version { get; init; }

    public required string AccountName { get; init; }

    public required string Encryption { get; init; }

    public required string OpenId { get; init; }

    public required bool Follows { get; init; }

    /// <summary>Seconds the typing signal still lasts; 0 for none.</summary>
    public required double TypingFor { get; init; }

    public required IReadOnlyList<ReplyAllowance> Allowances { get; init; }

    public required IReadOnlyList<PhoneMessage> Messages { get; init; }

    public required IReadOnlyList<string> Youths { get; init; }

    public required JsonObject? Menu { get; init; }

    public required UrlCheck? UrlCheck { get; init; }

    public required DateTimeOffset PlatformTime { get; init; }

    public required int ValidTokens { get; init; }

    public required DateTimeOffset? TokenExpiresAt { get; init; }

    public required IReadOnlyDictionary<string, int> CallsToday { get; init; }

    /// <summary>Newest first.</summary>
    public required IReadOnlyList<Traffic> Traffic { get; init; }
}
