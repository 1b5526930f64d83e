using System.Diagnostics.CodeAnalysis;

namespace BotService.Messaging.Messages;

/// <summary>One person on one account of one channel. Written <c>channel/account/peer</c>; no part is empty or holds a slash.</summary>
public readonly record struct ConversationKey
{
    /// <exception cref="ArgumentException">A part is empty or holds a slash.</exception>
    public ConversationKey(string channel, string account, string peer)
    {
        Channel = Checked(channel, nameof(channel));
        Account = Checked(account, nameof(account));
        Peer = Checked(peer, nameof(peer));
    }

    /// <summary>Channel id, such as <c>wechat</c>.</summary>
    public string Channel { get; }

    /// <summary>Name of the account in the settings.</summary>
    public string Account { get; }

    /// <summary>The channel's own id of the person, such as an openid.</summary>
    public string Peer { get; }

    /// <summary>Reads what <see cref="ToString"/> writes.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out ConversationKey key)
    {
        string[] parts = text?.Split('/') ?? [];
        if (parts.Length != 3 || parts.Any(string.IsNullOrEmpty))
        {
            key = default;
            return false;
        }

        key = new ConversationKey(parts[0], parts[1], parts[2]);
        return true;
    }

    /// <summary>Reads what <see cref="ToString"/> writes.</summary>
    /// <exception cref="FormatException">The text is not of that form.</exception>
    public static ConversationKey Parse(string text) =>
        TryParse(text, out ConversationKey key) ? key : throw new FormatException("A conversation key is written channel/account/peer.");

    /// <inheritdoc/>
    public override string ToString() => $"{Channel}/{Account}/{Peer}";

    private static string Checked(string part, string name) =>
        string.IsNullOrEmpty(part) || part.Contains('/', StringComparison.Ordinal)
            ? throw new ArgumentException("A part of a conversation key is not empty and holds no slash.", name)
            : part;
}
