using BotService.Messaging.Channels;
using StackExchange.Redis;

namespace BotService.Storage.Redis;

/// <inheritdoc cref="IChannelStore"/>
internal sealed class RedisChannelStore(RedisConnection redis) : IChannelStore
{
    public async Task<string?> GetAsync(string key, CancellationToken cancellationToken) =>
        await redis.TryAsync(database => database.StringGetAsync(RedisKeys.Channel(key)), RedisValue.Null);

    public Task SetAsync(string key, string value, TimeSpan expiresIn, CancellationToken cancellationToken) =>
        redis.TryAsync(database => database.StringSetAsync(RedisKeys.Channel(key), value, expiresIn), false);
}
