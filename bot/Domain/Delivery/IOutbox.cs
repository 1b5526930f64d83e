using BotService.Messaging.Channels;
using BotService.Messaging.Messages;

namespace BotService.Domain.Delivery;

/// <summary>The durable side of sending. Every method is one transaction.</summary>
public interface IOutbox
{
    /// <summary>Marks the next row of a conversation as being sent. Rows that the budget stops go to the next message of the person, stale bot rows are cancelled.</summary>
    /// <param name="conversation">Which conversation.</param>
    /// <param name="capabilities">Limits of its account.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Null when nothing may be sent now.</returns>
    Task<TakenDelivery?> TakeNextAsync(ConversationKey conversation, ChannelCapabilities capabilities, CancellationToken cancellationToken);

    /// <summary>Puts a row back whose call was not made.</summary>
    Task PutBackAsync(TakenDelivery delivery, CancellationToken cancellationToken);

    /// <summary>Records how an attempt ended.</summary>
    /// <param name="delivery">The attempt.</param>
    /// <param name="status">Where the row goes.</param>
    /// <param name="receipt">What the platform said.</param>
    /// <param name="notBefore">When a row that goes back may be tried again; null for at once.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task RecordAsync(TakenDelivery delivery, OutboxStatus status, SendReceipt receipt, DateTimeOffset? notBefore, CancellationToken cancellationToken);

    /// <summary>Makes several rows of one whose text was too long; what waits behind it stays behind them.</summary>
    /// <param name="delivery">The attempt that was refused.</param>
    /// <param name="parts">Its text in order; at least two.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task SplitAsync(TakenDelivery delivery, IReadOnlyList<string> parts, CancellationToken cancellationToken);

    /// <summary>Settles rows whose node died: given ones that nobody marked, sending ones over age.</summary>
    /// <returns>Conversations that now have something to send.</returns>
    Task<IReadOnlyList<ConversationKey>> SettleAbandonedAsync(int limit, CancellationToken cancellationToken);

    /// <summary>Conversations with rows that are due to be sent.</summary>
    Task<IReadOnlyList<ConversationKey>> FindDueAsync(int limit, CancellationToken cancellationToken);

    /// <summary>Rows that wait for the sender.</summary>
    Task<int> CountWaitingAsync(CancellationToken cancellationToken);
}
