using BotService.Domain.Turns;
using BotService.Messaging.Messages;
using BotService.Storage.Database;
using StackExchange.Redis;

namespace BotService.Storage.Redis;

/// <inheritdoc cref="ISessionStore"/>
internal sealed class RedisSessions(RedisConnection redis, Words words) : ISessionStore
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    public async Task<Session?> GetAsync(ConversationKey conversation, CancellationToken cancellationToken)
    {
        RedisValue value = await redis.TryAsync(database => database.StringGetAsync(RedisKeys.Session(conversation)), RedisValue.Null);

        // Poisoned, foreign, or of a version that is too new: the checkpoint is the truth.
        return words.TryOpen((byte[]?)value, DomainJsonContext.Default.Session, conversation.ToString());
    }

    public Task SetAsync(ConversationKey conversation, Session session, CancellationToken cancellationToken)
    {
        byte[] value = words.Seal(session, DomainJsonContext.Default.Session, conversation.ToString());
        return redis.TryAsync(database => database.StringSetAsync(RedisKeys.Session(conversation), value, Kept), false);
    }
}
