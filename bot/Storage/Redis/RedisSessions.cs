using System.Threading.Channels;
using BotService.Domain.Turns;
using BotService.Messaging.Messages;
using BotService.Storage.Database;
using StackExchange.Redis;

namespace BotService.Storage.Redis;

/// <summary>
/// Sessions, one key each. Writes that arrive while others are under way leave together, as separate commands in one packet:
/// sent one by one they cost a turn more than its transaction does.
/// </summary>
internal sealed class RedisSessions : ISessionStore, IAsyncDisposable
{
    private const int BatchLimit = 128;
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    // What does not fit is not lost: the checkpoint holds it.
    private readonly Channel<Write> _writes = Channel.CreateBounded<Write>(
        new BoundedChannelOptions(10_000) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true },
        dropped => dropped.Done.TrySetResult());

    private readonly RedisConnection _redis;
    private readonly Words _words;
    private readonly Task _sending;

    public RedisSessions(RedisConnection redis, Words words)
    {
        _redis = redis;
        _words = words;
        _sending = SendAllAsync();
    }

    public async Task<Session?> GetAsync(ConversationKey conversation, CancellationToken cancellationToken)
    {
        RedisValue value = await _redis.TryAsync(database => database.StringGetAsync(RedisKeys.Session(conversation)), RedisValue.Null);

        // Poisoned, foreign, or of a version that is too new: the checkpoint is the truth.
        return _words.TryOpen((byte[]?)value, DomainJsonContext.Default.Session, conversation.ToString());
    }

    public Task SetAsync(ConversationKey conversation, Session session, CancellationToken cancellationToken)
    {
        Write write = new(conversation, session);
        _writes.Writer.TryWrite(write);
        return write.Done.Task;
    }

    public async ValueTask DisposeAsync()
    {
        _writes.Writer.TryComplete();
        await _sending;
    }

    private async Task SendAllAsync()
    {
        List<Write> batch = new(BatchLimit);
        while (await _writes.Reader.WaitToReadAsync())
        {
            batch.Clear();
            while (batch.Count < BatchLimit && _writes.Reader.TryRead(out Write? write))
            {
                batch.Add(write);
            }

            await _redis.TryAsync(database => SendAsync(database, batch), false);
            batch.ForEach(write => write.Done.TrySetResult());
        }
    }

    private async Task<bool> SendAsync(IDatabase database, List<Write> writes)
    {
        IBatch batch = database.CreateBatch();
        Task[] sent = [.. writes.Select(write => batch.StringSetAsync(
            RedisKeys.Session(write.Conversation),
            _words.Seal(write.Session, DomainJsonContext.Default.Session, write.Conversation.ToString()),
            Kept))];
        batch.Execute();
        await Task.WhenAll(sent);
        return true;
    }

    private sealed record Write(ConversationKey Conversation, Session Session)
    {
        public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
