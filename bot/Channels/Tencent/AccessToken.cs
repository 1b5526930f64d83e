using System.Globalization;

namespace BotService.Channels.Tencent;

/// <summary>A token and the end of its life.</summary>
internal sealed record AccessToken(string Value, DateTimeOffset ExpiresAt)
{
    /// <summary>Reads what <see cref="ToStored"/> wrote; null for anything else.</summary>
    public static AccessToken? FromStored(string? stored)
    {
        string[] parts = stored?.Split(' ') ?? [];
        return parts.Length == 2 && parts[1].Length > 0
            && long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out long seconds) && seconds < 1L << 36
            ? new AccessToken(parts[1], DateTimeOffset.FromUnixTimeSeconds(seconds))
            : null;
    }

    /// <summary>One line for the shared store.</summary>
    public string ToStored() => string.Create(CultureInfo.InvariantCulture, $"{ExpiresAt.ToUnixTimeSeconds()} {Value}");

    /// <summary>A token is a secret.</summary>
    public override string ToString() => nameof(AccessToken);
}
