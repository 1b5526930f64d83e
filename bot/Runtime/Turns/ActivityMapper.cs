using BotService.Messaging.Messages;
using Microsoft.Bot.Schema;

namespace BotService.Runtime.Turns;

/// <summary>Our message as the bot runtime's activity; the one table of it.</summary>
internal static class ActivityMapper
{
    // From a fixed list: a locale off the wire would become the culture of the turn.
    private const string Locale = "zh-CN";

    public static Activity ToActivity(InboundMessage message, string? text)
    {
        ChannelAccount person = new(message.Conversation.Peer, role: RoleTypes.User);
        ChannelAccount bot = new(message.Conversation.Account, role: RoleTypes.Bot);
        Activity activity = new()
        {
            Id = message.MessageKey,
            ChannelId = message.Conversation.Channel,
            Conversation = new ConversationAccount(id: message.Conversation.ToString()),
            From = person,
            Recipient = bot,
            ServiceUrl = "urn:botservice",
            Locale = Locale,
            Timestamp = message.SentAt,
            DeliveryMode = DeliveryModes.Normal,
        };
        switch (message.Kind)
        {
            case InboundKind.Text or InboundKind.Voice or InboundKind.Image or InboundKind.Video or InboundKind.File or InboundKind.Location or InboundKind.Link:
                activity.Type = ActivityTypes.Message;
                activity.Text = text;
                activity.Attachments = message.Kind == InboundKind.Text ? null : [ToAttachment(message)];
                break;
            case InboundKind.Subscribed:
                activity.Type = ActivityTypes.ConversationUpdate;
                activity.MembersAdded = [person];
                break;
            case InboundKind.Unsubscribed:
                activity.Type = ActivityTypes.ConversationUpdate;
                activity.MembersRemoved = [person];
                break;
            case InboundKind.MenuTap or InboundKind.Event or InboundKind.Unknown or InboundKind.HandoffStatus:
                activity.Type = ActivityTypes.Event;
                activity.Name = message.EventName;
                activity.Value = message.EventKey;
                break;
        }

        return activity;
    }

    private static Microsoft.Bot.Schema.Attachment ToAttachment(InboundMessage message) => new()
    {
        ContentType = message.Kind.ToString().ToLowerInvariant(),
        ContentUrl = message.Attachment?.Url,
        Name = message.Attachment?.Title,
    };
}
