using BotService.Messaging.Messages;

namespace BotService.Domain.Turns;

/// <summary>
/// Messages that the database did not take, durable on this node's disk until it does. Reading one again after it was handed to the inbox is
/// harmless: the inbox knows it.
/// </summary>
public interface IMessageSpool
{
    /// <summary>Messages that wait.</summary>
    int Count { get; }

    /// <summary>Whose messages wait.</summary>
    IReadOnlyList<ConversationKey> Conversations { get; }

    /// <summary>True while a message of the conversation waits here: what comes later must go behind it.</summary>
    bool Holds(ConversationKey conversation);

    /// <summary>Keeps a message. It is on the disk when this completes.</summary>
    /// <param name="message">The push.</param>
    /// <param name="said">What its request is about to answer; null for no words, and then nobody needs to call <see cref="Ended"/>.</param>
    /// <returns>Its id; null when the disk refused or the spool is full: the message must not be acknowledged.</returns>
    Task<long?> AppendAsync(InboundMessage message, EdgeText? said);

    /// <summary>Tells how the response to a kept message ended. Until then, or for ten seconds, it is not offered.</summary>
    void Ended(long id, bool heard);

    /// <summary>The oldest messages, in order of arrival.</summary>
    IReadOnlyList<SpooledMessage> Peek(int limit);

    /// <summary>Forgets messages that the inbox has.</summary>
    void Remove(IReadOnlyCollection<long> ids);

    /// <summary>Puts a message that the database refuses for good out of the way, where a person can look at it.</summary>
    void SetAside(long id);
}
