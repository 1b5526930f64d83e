using BotService.Messaging.Messages;

namespace BotService.Messaging.Channels;

/// <summary>Sends to one channel. It plans nothing and remembers nothing: order, budget and retries are the caller's.</summary>
public interface IChannelConnector
{
    /// <summary>First part of the conversation keys it serves.</summary>
    string ChannelId { get; }

    /// <summary>What the account can do.</summary>
    /// <returns>Null for an account that is not configured.</returns>
    ChannelCapabilities? CapabilitiesOf(string account);

    /// <summary>Makes one attempt to show a message to a person. Never throws for what the platform answers or for a failed connection: see the receipt.</summary>
    /// <param name="conversation">To whom, on which account.</param>
    /// <param name="address">Reply address of the person's latest message.</param>
    /// <param name="message">What to show; within the account's limits.</param>
    /// <param name="deliveryId">The same for every attempt at this message; at most 32 characters of <c>[0-9A-Za-z_-]</c>. A channel that deduplicates sends it along.</param>
    /// <param name="cancellationToken">Ends the wait; the message may have left.</param>
    Task<SendReceipt> SendAsync(ConversationKey conversation, ReplyAddress address, OutboundMessage message, string deliveryId, CancellationToken cancellationToken);

    /// <summary>Shows that an answer is being written, where the channel can. Best effort: never throws for what the platform answers.</summary>
    /// <param name="conversation">To whom, on which account.</param>
    /// <param name="address">Reply address of the person's latest message.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task ShowTypingAsync(ConversationKey conversation, ReplyAddress address, CancellationToken cancellationToken) => Task.CompletedTask;
}
