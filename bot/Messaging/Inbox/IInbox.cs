using BotService.Messaging.Messages;

namespace BotService.Messaging.Inbox;

/// <summary>Where a channel hands a message in. When this returns anything but <see cref="InboxAnswerKind.Refuse"/>, the message is durable.</summary>
public interface IInbox
{
    /// <summary>Stores the message once, however often it is delivered, and, when the request can carry a reply, waits for it.</summary>
    /// <param name="message">The push.</param>
    /// <param name="replyWithin">How long the request can wait for its reply, from <see cref="InboundMessage.ReceivedAt"/>; null when it carries none and wants only the acknowledgement.</param>
    /// <param name="clientGone">Fires when nobody listens for the answer any more.</param>
    Task<InboxAnswer> AcceptAsync(InboundMessage message, TimeSpan? replyWithin, CancellationToken clientGone);
}
