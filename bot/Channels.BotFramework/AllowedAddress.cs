using System.Diagnostics.CodeAnalysis;
using System.Net;

namespace BotService.Channels.BotFramework;

/// <summary>An address that replies may go to: scheme, host (or every host below one) and port must be the same, the path must begin with its path.</summary>
internal sealed record AllowedAddress
{
    private const int LongestAddress = 256;
    private const string AnyHost = "*.";

    // A server below a name that Azure alone can give out.
    public static IReadOnlyList<AllowedAddress> Azure { get; } = [Known("https://*.botframework.com"), Known("https://smba.trafficmanager.net")];

    public required string Scheme { get; init; }

    public required string Host { get; init; }

    public required bool BelowHost { get; init; }

    public required int Port { get; init; }

    public required string Path { get; init; }

    /// <param name="text">An address, whose host may begin with <c>*.</c>.</param>
    /// <param name="allowsLoopback">Whether plain http to this machine is an address too.</param>
    /// <param name="allowed">What was read.</param>
    public static bool TryParse(string? text, bool allowsLoopback, [NotNullWhen(true)] out AllowedAddress? allowed)
    {
        allowed = null;
        bool belowHost = text?.Contains($"://{AnyHost}", StringComparison.Ordinal) == true;
        if (!TryParseAddress(belowHost ? text?.Replace($"://{AnyHost}", "://", StringComparison.Ordinal) : text, out Uri? address)
            || (address.Scheme != Uri.UriSchemeHttps && !(allowsLoopback && IsLoopback(address)))
            // A star over a whole top-level domain is everybody.
            || (belowHost && !address.IdnHost.Contains('.', StringComparison.Ordinal)))
        {
            return false;
        }

        allowed = new AllowedAddress
        {
            Scheme = address.Scheme,
            Host = address.IdnHost,
            BelowHost = belowHost,
            Port = address.Port,
            Path = $"{address.AbsolutePath.TrimEnd('/')}/",
        };
        return true;
    }

    /// <summary>Reads an address off the wire. Refuses what two readers might read differently: a user before the host, escapes, a trailing dot, backslashes, blanks.</summary>
    public static bool TryParseAddress(string? text, [NotNullWhen(true)] out Uri? address)
    {
        address = null;
        return text is { Length: > 0 and <= LongestAddress }
            && text.All(c => char.IsAsciiLetterOrDigit(c) || c is ':' or '/' or '.' or '-' or '_' or '~' or '[' or ']')
            && Uri.TryCreate(text, UriKind.Absolute, out address)
            && address.Scheme is "https" or "http"
            && !address.Host.EndsWith('.');
    }

    public static bool IsLoopback(Uri address) =>
        address.IdnHost.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(address.IdnHost, out IPAddress? ip) && IPAddress.IsLoopback(ip));

    public bool Covers(Uri address) =>
        address.Scheme == Scheme
        && address.Port == Port
        && (BelowHost
            ? address.IdnHost.Length > Host.Length + 1 && address.IdnHost.EndsWith($".{Host}", StringComparison.OrdinalIgnoreCase)
            : address.IdnHost.Equals(Host, StringComparison.OrdinalIgnoreCase))
        && $"{address.AbsolutePath.TrimEnd('/')}/".StartsWith(Path, StringComparison.Ordinal);

    private static AllowedAddress Known(string text) =>
        TryParse(text, allowsLoopback: false, out AllowedAddress? allowed) ? allowed : throw new ArgumentException("That is no address.", nameof(text));
}
