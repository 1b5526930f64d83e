using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using BotService.Channels.Tencent;
using BotService.Messaging.Messages;

namespace BotService.Channels.OfficialAccount;

/// <summary>From the fields of a push to a message.</summary>
internal static class OfficialAccountMapper
{
    private const int LongestPeer = 128;
    private const int LongestKey = 128;

    /// <returns>Null for a push of the platform itself, which names no person.</returns>
    public static InboundMessage? Map(string account, CallbackNode push, DateTimeOffset receivedAt)
    {
        if (PeerOf(push) is not { } peer)
        {
            return null;
        }

        InboundMessage message = new()
        {
            Conversation = new ConversationKey(OfficialAccountConnector.Channel, account, peer),
            MessageKey = KeyOf(push, peer),
            Kind = InboundKind.Unknown,
            SentAt = SentAt(push) ?? receivedAt,
            ReceivedAt = receivedAt,
            ReplyAddress = new ReplyAddress(peer),
        };
        string type = push["MsgType"] ?? "";
        return type.Equals("event", StringComparison.OrdinalIgnoreCase) ? WithEvent(message, push) : WithContent(message, type, push);
    }

    private static InboundMessage WithContent(InboundMessage message, string type, CallbackNode push) => type.ToLowerInvariant() switch
    {
        "text" => message with { Kind = InboundKind.Text, Text = Words(push["Content"]), MenuId = Words(push["bizmsgmenuid"]) },
        "image" => message with { Kind = InboundKind.Image, Attachment = new() { MediaId = push["MediaId"], Url = push["PicUrl"] } },
        "voice" => message with
        {
            Kind = InboundKind.Voice,
            Text = Words(push["Recognition"]),
            Attachment = new() { MediaId = push["MediaId"], Format = push["Format"] },
        },
        "video" or "shortvideo" => message with { Kind = InboundKind.Video, Attachment = new() { MediaId = push["MediaId"] } },
        "location" => message with { Kind = InboundKind.Location, Attachment = Place(push, "Location_X", "Location_Y") },
        "link" => message with { Kind = InboundKind.Link, Attachment = new() { Title = push["Title"], Url = push["Url"] } },
        "miniprogrampage" => message with { Kind = InboundKind.Link, Attachment = new() { Title = push["Title"], Url = push["PagePath"] } },
        "file" => message with { Kind = InboundKind.File, Attachment = new() { Title = push["Title"] } },
        _ => message with { EventName = type },
    };

    private static InboundMessage WithEvent(InboundMessage message, CallbackNode push)
    {
        string name = push["Event"] ?? "";
        message = message with { EventName = name, EventKey = Words(push["EventKey"]) };
        return name.ToLowerInvariant() switch
        {
            "subscribe" => message with { Kind = InboundKind.Subscribed },
            "user_enter_tempsession" => message with { Kind = InboundKind.Subscribed, EventKey = Words(push["SessionFrom"]) },
            "unsubscribe" => message with { Kind = InboundKind.Unsubscribed },
            "click" => message with { Kind = InboundKind.MenuTap },
            "location" => message with { Kind = InboundKind.Event, Attachment = Place(push, "Latitude", "Longitude") },
            "location_select" when push.Child("SendLocationInfo") is { } place =>
                message with { Kind = InboundKind.Event, Attachment = Place(place, "Location_X", "Location_Y") },
            "" => message,
            _ => message with { Kind = InboundKind.Event },
        };
    }

    /// <summary>Whether the answer to this push may carry words that someone sees.</summary>
    public static bool CarriesReply(InboundMessage message) => message.Kind switch
    {
        InboundKind.Unsubscribed or InboundKind.Unknown => false,
        InboundKind.Event => message.EventName?.ToLowerInvariant() is "scan" or "scancode_waitmsg",
        _ => true,
    };

    private static string? PeerOf(CallbackNode push)
    {
        // In notices about personal data the sender is the platform; the person stands in OpenID.
        string? peer = push["Event"]?.ToLowerInvariant() is "user_info_modified" or "user_authorization_revoke" or "user_authorization_cancellation"
            ? push["OpenID"] ?? push["FromUserName"]
            : push["FromUserName"];
        return peer is { Length: > 0 and <= LongestPeer } && !peer.AsSpan().ContainsAny('/', ' ') ? peer : null;
    }

    // An event has no id. Sender and second alone are too coarse: two events of one person in one second would be one.
    private static string KeyOf(CallbackNode push, string peer)
    {
        string key = push["MsgId"] is { Length: > 0 } id && push["Event"] is null
            ? id
            : $"{push["CreateTime"]}-{peer}-{push["EventKey"]}-{push["Event"] ?? push["MsgType"]}{Discriminator(push)}";
        return key.Length <= LongestKey ? key : Digest(key);
    }

    private static string Discriminator(CallbackNode push) =>
        push["MsgId"] is { Length: > 0 } id ? $"-{id}"
        : push["Event"] is null ? $"-{Digest(push["Content"] ?? push["MediaId"] ?? "")}"
        : "";

    private static string Digest(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static DateTimeOffset? SentAt(CallbackNode push) =>
        long.TryParse(push["CreateTime"], NumberStyles.None, CultureInfo.InvariantCulture, out long seconds) && seconds < 1L << 36
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;

    private static Attachment Place(CallbackNode node, string latitude, string longitude) => new()
    {
        Latitude = Degrees(node[latitude]),
        Longitude = Degrees(node[longitude]),
        Title = Words(node["Label"]),
    };

    private static double? Degrees(string? text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double degrees) && double.IsFinite(degrees) ? degrees : null;

    private static string? Words(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
