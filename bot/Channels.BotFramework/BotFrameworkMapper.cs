using System.Security.Cryptography;
using System.Text;
using BotService.Messaging.Messages;

namespace BotService.Channels.BotFramework;

/// <summary>From an activity to a message.</summary>
internal static class BotFrameworkMapper
{
    /// <returns>Null for what carries nothing for a person: typing, reactions, and every event, one that calls itself <c>handoff.status</c> included.</returns>
    public static InboundMessage? Map(string account, IncomingActivity activity, DateTimeOffset receivedAt)
    {
        if (activity.PersonId is not { } person || !(activity.IsMessage || activity.IsArrival))
        {
            return null;
        }

        InboundMessage message = new()
        {
            Conversation = new ConversationKey(BotFrameworkConnector.Channel, account, PeerOf(activity, person)),
            MessageKey = KeyOf(activity),
            Kind = InboundKind.Subscribed,
            SentAt = receivedAt,
            ReceivedAt = receivedAt,
            ReplyAddress = AddressOf(activity, person).Write(),
        };
        return activity.IsMessage ? WithContent(message, activity) : message;
    }

    public static BotFrameworkAddress AddressOf(IncomingActivity activity, string person) => new()
    {
        ServiceUrl = activity.ServiceUrl,
        Conversation = activity.ConversationId,
        Bot = activity.BotId,
        Person = person,
        Channel = activity.ChannelId,
        Activity = activity.IsMessage ? IncomingActivity.SafeId(activity.Id) : null,
    };

    private static InboundMessage WithContent(InboundMessage message, IncomingActivity activity) => message with
    {
        Kind = activity.Text is not null || activity.Attachment is null ? InboundKind.Text : KindOf(activity.Attachment.Format ?? ""),
        Text = activity.Text,
        MenuId = activity.Value,
        Attachment = activity.Attachment,
    };

    private static InboundKind KindOf(string contentType) => contentType.Split('/')[0] switch
    {
        "image" => InboundKind.Image,
        "audio" => InboundKind.Voice,
        "video" => InboundKind.Video,
        _ => InboundKind.File,
    };

    // Lengths keep "a" + "bc" apart from "ab" + "c". Hashed, as ids of channels hold slashes and may be long.
    private static string PeerOf(IncomingActivity activity, string person)
    {
        string channel = activity.ChannelId?.ToLowerInvariant() ?? "";
        return Digest($"{channel.Length}:{channel}{activity.ConversationId.Length}:{activity.ConversationId}{person}");
    }

    // One welcome for a conversation, however often its members are announced. Without an id nothing tells a repetition from a second message.
    private static string KeyOf(IncomingActivity activity) =>
        activity.IsArrival ? "arrival"
        : activity.Id is { } id ? $"id:{(IncomingActivity.SafeId(id) is { } safe && safe.All(char.IsAscii) ? safe : Digest(id))}"
        : $"none:{RandomNumberGenerator.GetHexString(32, lowercase: true)}";

    private static string Digest(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
