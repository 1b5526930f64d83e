using BotService.Domain.Delivery;
using BotService.Messaging.Messages;

namespace BotService.Domain.Cases;

/// <summary>The durable side of cases. Every change is one transaction over case, conversation, outbox, transcript and event.</summary>
public interface ICaseStore
{
    /// <summary>Every case that is not closed, in no order.</summary>
    Task<IReadOnlyList<Case>> ReadOpenAsync(CancellationToken cancellationToken);

    /// <returns>Null when there is no such case.</returns>
    Task<Case?> FindAsync(CaseId id, CancellationToken cancellationToken);

    /// <summary>Gives a waiting case to a counselor and cancels what the bot had not sent.</summary>
    /// <param name="notice">What tells the young person that somebody is there.</param>
    Task<CaseOutcome> ClaimAsync(Case expected, CounselorId counselor, OutgoingMessage notice, CancellationToken cancellationToken);

    /// <summary>Writes a counselor's words to transcript, outbox and event, if they still own the case.</summary>
    /// <param name="claimed">The case and its owner.</param>
    /// <param name="parts">The words, in order; none is longer than the channel takes.</param>
    /// <param name="author">Name shown to staff.</param>
    /// <param name="clientMessageId">The same for every try at one message; a second one changes nothing and is Done.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<CaseOutcome> ReplyAsync(ClaimedCase claimed, IReadOnlyList<OutgoingMessage> parts, string author, string clientMessageId, CancellationToken cancellationToken);

    /// <summary>Ends a counselor's stretch: the case is closed and the conversation goes back to the bot.</summary>
    /// <param name="claimed">The case and its owner.</param>
    /// <param name="ending">How it ended, as a name: <c>closed</c> or <c>handed_back</c>.</param>
    /// <param name="note">What the record keeps; sealed.</param>
    /// <param name="notice">What tells the young person; null to say nothing.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<CaseOutcome> CloseAsync(ClaimedCase claimed, string ending, string note, string author, OutgoingMessage? notice, CancellationToken cancellationToken);

    /// <summary>Adds a note that only staff see.</summary>
    Task<CaseOutcome> AddNoteAsync(ClaimedCase claimed, string note, string author, CancellationToken cancellationToken);

    /// <summary>The newest lines of a conversation, oldest first.</summary>
    Task<IReadOnlyList<TranscriptEntry>> ReadTranscriptAsync(ConversationKey conversation, int limit, CancellationToken cancellationToken);

    /// <summary>Messages already sent, or on their way, since the latest message of the young person.</summary>
    Task<int> CountSendsSinceUserAsync(ConversationKey conversation, CancellationToken cancellationToken);

    /// <summary>Number of the newest change of anything a case page shows; grows with every change.</summary>
    Task<long> ReadVersionAsync(CancellationToken cancellationToken);
}
