using System.Security.Cryptography;
using BotService.Domain.Turns;
using BotService.Messaging.Messages;
using StackExchange.Redis;

namespace BotService.Storage.Redis;

/// <inheritdoc cref="ITurnHints"/>
internal sealed class RedisTurnHints(RedisConnection redis, TimeProvider time) : ITurnHints
{
    private static readonly TimeSpan Life = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Renewal = TimeSpan.FromSeconds(1);

    // Said again each second; a node that hung for some seconds and was killed for it needs so long to come back to its spool.
    private static readonly TimeSpan HeldFor = TimeSpan.FromSeconds(15);

    // A model may take 20 s in all. What takes longer hangs, and must not hold the other nodes back.
    private static readonly TimeSpan LongestWork = TimeSpan.FromSeconds(30);

    private readonly RedisValue _node = RandomNumberGenerator.GetHexString(16, lowercase: true);

    public async ValueTask<IDisposable?> TryTakeAsync(ConversationKey conversation, bool ifUnanswered = true)
    {
        RedisKey key = RedisKeys.Hint(conversation);
        long asked = time.GetTimestamp();
        bool? isFree = await redis.TryAsync<bool?>(async database => await database.StringSetAsync(key, _node, Life, When.NotExists), null);
        return (isFree ?? ifUnanswered) || (isFree is false && !await IsTakenElsewhereAsync(conversation)) ? new Hint(redis, time, key, asked) : null;
    }

    public async ValueTask<bool> IsTakenElsewhereAsync(ConversationKey conversation)
    {
        RedisValue holder = await redis.TryAsync(database => database.StringGetAsync(RedisKeys.Hint(conversation)), RedisValue.Null);
        return !holder.IsNull && holder != _node;
    }

    public async Task HoldAsync(ConversationKey conversation) =>
        await redis.TryAsync(database => database.StringSetAsync(RedisKeys.Hint(conversation), _node, HeldFor), false);

    public async Task ReleaseAsync(ConversationKey conversation)
    {
        if (!await IsTakenElsewhereAsync(conversation))
        {
            await redis.TryAsync(database => database.KeyDeleteAsync(RedisKeys.Hint(conversation)), false);
        }
    }

    private sealed class Hint : IDisposable
    {
        private readonly RedisConnection _redis;
        private readonly TimeProvider _time;
        private readonly RedisKey _key;
        private readonly long _began;
        private readonly ITimer _renewal;
        private long _renewed;

        public Hint(RedisConnection redis, TimeProvider time, RedisKey key, long began)
        {
            _redis = redis;
            _time = time;
            _key = key;
            _began = _renewed = began;
            _renewal = time.CreateTimer(_ => Renew(), null, Renewal, Renewal);
        }

        // A process that slept has lost its hint: what lies there now is another's, and it runs out by itself. Comparing here instead of in
        // a script on the server costs one plain command; the rest of a doubt costs a double turn that the commit refuses.
        private bool IsOurs => _time.GetElapsedTime(Volatile.Read(ref _renewed)) < Life - Renewal / 2;

        public void Dispose()
        {
            _renewal.Dispose();
            if (IsOurs)
            {
                _ = _redis.TryAsync(database => database.KeyDeleteAsync(_key), false);
            }
        }

        private void Renew()
        {
            if (IsOurs && _time.GetElapsedTime(_began) < LongestWork)
            {
                Volatile.Write(ref _renewed, _time.GetTimestamp());
                _ = _redis.TryAsync(database => database.KeyExpireAsync(_key, Life), false);
            }
        }
    }
}
