using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using BotService.Messaging.Messages;

namespace BotService.Channels.BotFramework;

/// <summary>
/// The few fields of a posted activity that are read. The SDK's own activity is never made of a body: its parser knows no depth, and a client
/// could set there what is ours to say (roles, times, relations, hand-off).
/// </summary>
internal sealed record IncomingActivity
{
    // Together with the service address they fit the column of the reply address.
    private const int LongestConversation = 256;
    private const int LongestId = 128;
    private const int LongestChannel = 32;

    // Bodies seen in the field nest to about twelve, cards included.
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 32, AllowDuplicateProperties = false };

    public required string Type { get; init; }

    /// <summary>Null when the client gave none.</summary>
    public string? Id { get; init; }

    /// <summary>Null when absent or odd.</summary>
    public string? ChannelId { get; init; }

    /// <summary>As posted, since a token is made out to this very text. An absolute address, nothing more is known of it.</summary>
    public required string ServiceUrl { get; init; }

    public required string ConversationId { get; init; }

    /// <summary>Who wrote; for members added, the first who is not the bot. Null when the activity names nobody.</summary>
    public string? PersonId { get; init; }

    /// <summary>The bot as this channel calls it; null when absent.</summary>
    public string? BotId { get; init; }

    /// <summary>Words, or the value of a tapped button; null when there are none.</summary>
    public string? Text { get; init; }

    /// <summary>Value of a tapped button, where it is a text.</summary>
    public string? Value { get; init; }

    /// <summary>Content type, address and name of the first attachment; null when there is none.</summary>
    public Attachment? Attachment { get; init; }

    /// <summary>Whether the client wants the reply in the answer.</summary>
    public bool ExpectsReplies { get; init; }

    public bool IsMessage => Type == "message";

    /// <summary>Whether a person came into the conversation.</summary>
    public bool IsArrival => Type == "conversationUpdate" && PersonId is not null;

    /// <returns>False when it is no JSON object, nests too deep, repeats a name, or lacks what a reply needs.</returns>
    public static bool TryParse(ReadOnlyMemory<byte> body, [NotNullWhen(true)] out IncomingActivity? activity)
    {
        activity = null;
        try
        {
            using JsonDocument document = JsonDocument.Parse(body, Strict);
            activity = Read(document.RootElement);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // The second is what half an emoji in an id or broken UTF-8 ends in.
        }

        return activity is not null;
    }

    private static IncomingActivity? Read(JsonElement root)
    {
        string? type = ActivityJson.Text(root, "type");
        string? serviceUrl = ActivityJson.Text(root, "serviceUrl");
        string? conversation = Bounded(ActivityJson.Text(ActivityJson.Child(root, "conversation"), "id"), LongestConversation);
        if (type is null || conversation is null || !Uri.TryCreate(serviceUrl, UriKind.Absolute, out Uri? address) || address.IsFile)
        {
            return null;
        }

        string? bot = Bounded(ActivityJson.Text(ActivityJson.Child(root, "recipient"), "id"), LongestId);
        string? person = type == "conversationUpdate" ? Arrived(root, bot) : Bounded(ActivityJson.Text(ActivityJson.Child(root, "from"), "id"), LongestId);
        if (type == "message" && person is null)
        {
            return null;
        }

        string? value = ActivityJson.Words(root, "value");
        string? channel = ActivityJson.Text(root, "channelId");
        return new IncomingActivity
        {
            Type = type,
            Id = ActivityJson.Text(root, "id") is { Length: > 0 } id ? id : null,
            ChannelId = channel is { Length: > 0 and <= LongestChannel } && channel.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.') ? channel : null,
            ServiceUrl = serviceUrl,
            ConversationId = conversation,
            PersonId = person,
            BotId = bot,
            Text = ActivityJson.Words(root, "text") ?? value,
            Value = value,
            Attachment = ActivityJson.FirstAttachment(root),
            ExpectsReplies = "expectReplies".Equals(ActivityJson.Text(root, "deliveryMode"), StringComparison.OrdinalIgnoreCase),
        };
    }

    private static string? Arrived(JsonElement root, string? bot) => ActivityJson.Items(root, "membersAdded")
        .Select(member => Bounded(ActivityJson.Text(member, "id"), LongestId))
        .FirstOrDefault(id => id is not null && id != bot);

    /// <summary>The id, if it can stand in a reply address as it is; a path of its own (<c>..</c>) cannot.</summary>
    public static string? SafeId(string? id) => Bounded(id, LongestId);

    private static string? Bounded(string? id, int longest) =>
        id is { Length: > 0 } && id.Length <= longest && id is not ("." or "..")
            && !id.Any(c => char.IsControl(c) || char.IsSurrogate(c) || c is '"' or '\\' or '\u2028' or '\u2029' or '\uFEFF')
            ? id
            : null;
}
