using BotService.Messaging.Messages;

namespace BotService.Domain.Turns;

/// <summary>Sessions in Redis. Losing one costs a read of the checkpoint, never a message.</summary>
public interface ISessionStore
{
    /// <returns>Null when absent, unreadable, or the store is away. One of a newer schema is read as far as this version knows it.</returns>
    Task<Session?> GetAsync(ConversationKey conversation, CancellationToken cancellationToken);

    /// <summary>Keeps the session for 30 days; does nothing while the store is away.</summary>
    /// <returns>Completes when it is kept, or never will be; nobody need wait.</returns>
    Task SetAsync(ConversationKey conversation, Session session, CancellationToken cancellationToken);
}
