using BotService.Messaging.Channels;
using BotService.Messaging.Messages;

namespace BotService.Domain.Turns;

/// <summary>The durable side of a turn. Every method is one transaction; each write proves its right in its own condition.</summary>
public interface ITurnStore
{
    /// <summary>Stores a delivery once. A copy only counts.</summary>
    /// <param name="message">What was delivered.</param>
    /// <param name="requestWaits">Somebody waits for its reply.</param>
    /// <param name="arrivedAt">When it came, if it was kept elsewhere since: the platform's times are whole seconds, so this decides what a person wrote first. Null for now.</param>
    /// <param name="cancellationToken">Token.</param>
    Task<AcceptedMessage> AcceptAsync(InboundMessage message, bool requestWaits, DateTimeOffset? arrivedAt, CancellationToken cancellationToken);

    /// <summary>Reads the conversation row and its unread messages.</summary>
    Task<TurnWork> ReadAsync(ConversationKey conversation, CancellationToken cancellationToken);

    /// <summary>Writes a turn, if turn and epoch still stand.</summary>
    Task<CommitResult> CommitAsync(TurnCommit commit, CancellationToken cancellationToken);

    /// <summary>Ends the wait of a request, unless the turn was faster.</summary>
    /// <param name="edgeText">What the request is about to say on its own; null when nobody listens.</param>
    /// <returns>False when the row is done: answer what the turn gave.</returns>
    Task<bool> GiveUpAsync(ConversationKey conversation, long inboxId, EdgeText? edgeText, CancellationToken cancellationToken);

    /// <summary>Records how the response with the edge's own sentence ended. One that was written stands in the transcript; one that failed frees the turn's crisis sentence.</summary>
    /// <param name="conversation">Which conversation.</param>
    /// <param name="inboxId">Row whose request carried the sentence.</param>
    /// <param name="said">Which sentence.</param>
    /// <param name="sentence">The words.</param>
    /// <param name="written">True when the response was flushed in time.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>True when something now waits for the sender.</returns>
    Task<bool> EdgeEndedAsync(ConversationKey conversation, long inboxId, EdgeText said, string sentence, bool written, CancellationToken cancellationToken);

    /// <summary>What a request for a row that is done is to answer: the text given to that row, whether it is written or not; without a sending API also what waits for a request.</summary>
    /// <returns>Null for an acknowledgement without words.</returns>
    Task<GivenReply?> ReadAnswerAsync(ConversationKey conversation, long inboxId, ChannelCapabilities account, CancellationToken cancellationToken);

    /// <summary>Records how the response with a given reply ended. A failed one goes back to the sender, if no newer delivery answers for it.</summary>
    /// <param name="conversation">Which conversation.</param>
    /// <param name="inboxId">Row whose request carried the reply.</param>
    /// <param name="outboxIds">Rows the text was made of; a failed response gives back whatever its row was given, so it may name none.</param>
    /// <param name="receivedAt">This request's own time of arrival.</param>
    /// <param name="written">True when the response was flushed in time.</param>
    /// <param name="canSend">False for an account that can answer only inside a request.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>True when something now waits for the sender.</returns>
    Task<bool> AnswerEndedAsync(ConversationKey conversation, long inboxId, IReadOnlyList<long> outboxIds, DateTimeOffset receivedAt, bool written, bool canSend, CancellationToken cancellationToken);

    /// <summary>Conversations with messages that a healthy node would not have left, oldest first.</summary>
    Task<IReadOnlyList<StrandedMessage>> FindStrandedAsync(int limit, CancellationToken cancellationToken);

    /// <summary>
    /// Settles what an earlier process of this installation left: no request waits any more, a given reply becomes unknown, a crisis one goes to the sender.
    /// For an installation of one process only, before it serves: it takes for dead whatever it finds.
    /// </summary>
    Task SettleEarlierProcessAsync(CancellationToken cancellationToken);

    /// <summary>Messages that no turn has taken.</summary>
    Task<int> CountNewAsync(CancellationToken cancellationToken);
}
