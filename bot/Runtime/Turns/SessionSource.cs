using BotService.Domain.Turns;
using Microsoft.Extensions.Caching.Memory;

namespace BotService.Runtime.Turns;

/// <summary>Finds the session of a turn: from memory, else Redis, else the checkpoint. Memory and Redis count only with the very turn and epoch of the conversation row.</summary>
internal sealed class SessionSource(ISessionStore store) : IDisposable
{
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(20);

    // Of bytes, not of sessions: one of a long talk weighs ten times one that has just begun. A session that is not here costs one read of Redis.
    private const long Limit = 12 * 1024 * 1024;
    private const int BareSession = 1_000;

    private readonly MemoryCache _memory = new(new MemoryCacheOptions { SizeLimit = Limit });

    public async Task<Session> LoadAsync(ConversationState state, CancellationToken cancellationToken)
    {
        if (state.Turn == 0)
        {
            return new Session();
        }

        if (_memory.TryGetValue(state.Key, out Session? session) && IsCurrent(session!, state))
        {
            return session!;
        }

        session = await store.GetAsync(state.Key, cancellationToken);
        return session is not null && IsCurrent(session, state) ? session : state.Checkpoint ?? new Session();
    }

    /// <summary>True when a later turn than <paramref name="state"/> was committed here.</summary>
    public bool IsAhead(ConversationState state) => _memory.TryGetValue(state.Key, out Session? session) && session!.Turn > state.Turn;

    /// <summary>Remembers the session of a committed turn, and hands it to the store without waiting.</summary>
    /// <param name="state">The conversation row as the turn found it.</param>
    /// <param name="session">Session after the turn.</param>
    public void Keep(ConversationState state, Session session)
    {
        _memory.Set(state.Key, session, new MemoryCacheEntryOptions { Size = Weigh(session), SlidingExpiration = Kept });
        if (!state.HasNewerCheckpoint)
        {
            _ = store.SetAsync(state.Key, session, CancellationToken.None);
        }
    }

    public void Dispose() => _memory.Dispose();

    private static long Weigh(Session session) => BareSession + session.Recent.Sum(line => 100 + (2 * line.Text.Length)) + session.Slots.Sum(slot => 100 + (2 * slot.Value.Length));

    private static bool IsCurrent(Session session, ConversationState state) => session.Turn == state.Turn && session.Epoch == state.Epoch;
}
