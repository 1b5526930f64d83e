using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace BotService.Storage.Redis;

/// <summary>The one connection. While Redis is away every call fails at once and the caller goes on without it.</summary>
internal sealed partial class RedisConnection : IAsyncDisposable
{
    private static readonly TimeSpan CallLimit = TimeSpan.FromMilliseconds(400);

    private readonly Task<ConnectionMultiplexer> _connecting;
    private readonly ILogger<RedisConnection> _logger;
    private int _away;

    /// <param name="connectionString">Completes when the server's address is known.</param>
    /// <param name="logger">Log.</param>
    public RedisConnection(Task<string> connectionString, ILogger<RedisConnection> logger)
    {
        _logger = logger;
        _connecting = ConnectAsync(connectionString);
    }

    /// <summary>True when the latest call worked.</summary>
    public bool IsAvailable => _connecting.IsCompletedSuccessfully && _connecting.Result.IsConnected && Volatile.Read(ref _away) == 0;

    /// <summary>Runs a call; whatever goes wrong with Redis becomes <paramref name="otherwise"/>.</summary>
    public async Task<T> TryAsync<T>(Func<IDatabase, Task<T>> call, T otherwise)
    {
        try
        {
            if (!_connecting.IsCompleted)
            {
                return otherwise;
            }

            ConnectionMultiplexer multiplexer = await _connecting;
            T result = await call(multiplexer.GetDatabase());
            Interlocked.Exchange(ref _away, 0);
            return result;
        }
        catch (Exception exception)
        {
            // READONLY, CLUSTERDOWN, MOVED, a closed socket, a slow answer, a server that never started: the same to us.
            if (Interlocked.Exchange(ref _away, 1) == 0)
            {
                LogAway(exception.GetType().Name);
            }

            return otherwise;
        }
    }

    /// <summary>Listens on a channel from the moment Redis is there.</summary>
    public async Task SubscribeAsync(string channel, Action<string> received)
    {
        ConnectionMultiplexer multiplexer = await _connecting;
        await multiplexer.GetSubscriber().SubscribeAsync(RedisChannel.Literal(channel), (_, value) => received(value.ToString()));
    }

    public async ValueTask DisposeAsync()
    {
        if (_connecting.IsCompletedSuccessfully)
        {
            await _connecting.Result.DisposeAsync();
        }
    }

    private static async Task<ConnectionMultiplexer> ConnectAsync(Task<string> connectionString)
    {
        ConfigurationOptions options = ConfigurationOptions.Parse(await connectionString);
        options.AbortOnConnectFail = false;

        // The defaults hold a call for six seconds; WeChat cuts after five.
        options.BacklogPolicy = BacklogPolicy.FailFast;
        options.AsyncTimeout = options.SyncTimeout = (int)CallLimit.TotalMilliseconds;
        options.ReconnectRetryPolicy = new LinearRetry(250);
        options.HeartbeatInterval = TimeSpan.FromMilliseconds(500);
        options.ClientName = "botservice";
        return await ConnectionMultiplexer.ConnectAsync(options);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Redis did not answer ({Fault}); going on without it.")]
    private partial void LogAway(string fault);
}
