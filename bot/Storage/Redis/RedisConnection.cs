using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace BotService.Storage.Redis;

/// <summary>The one connection. While Redis is away every call fails at once and the caller goes on without it.</summary>
internal sealed partial class RedisConnection : IAsyncDisposable
{
    private static readonly TimeSpan CallLimit = TimeSpan.FromMilliseconds(400);

    // A server that hangs costs one call its time limit, not every call of every turn.
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(1);

    private readonly TaskCompletionSource<ConnectionMultiplexer> _connected = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly StorageMetrics _metrics;
    private readonly ILogger<RedisConnection> _logger;
    private int _away;
    private int _refused;
    private long _restsUntil;

    /// <param name="connectionString">Completes when the server's address is known.</param>
    /// <param name="metrics">Counts.</param>
    /// <param name="logger">Log.</param>
    public RedisConnection(Task<string> connectionString, StorageMetrics metrics, ILogger<RedisConnection> logger)
    {
        _metrics = metrics;
        _logger = logger;
        _ = ConnectAsync(connectionString);
    }

    /// <summary>True when the latest call worked, or the connection was made again since.</summary>
    public bool IsAvailable => _connected.Task.IsCompletedSuccessfully && _connected.Task.Result.IsConnected && Volatile.Read(ref _away) == 0;

    /// <summary>Runs a call; whatever goes wrong with Redis becomes <paramref name="otherwise"/>, after half a second at most.</summary>
    public async Task<T> TryAsync<T>(Func<IDatabase, Task<T>> call, T otherwise)
    {
        if (!_connected.Task.IsCompletedSuccessfully || Environment.TickCount64 < Volatile.Read(ref _restsUntil))
        {
            return otherwise;
        }

        _metrics.AskedRedis();
        try
        {
            // The client looks for calls that are late only with its heartbeat, so its own limit may come half a second late.
            T result = await call(_connected.Task.Result.GetDatabase()).WaitAsync(CallLimit, TimeProvider.System);
            if (Volatile.Read(ref _away) != 0)
            {
                Interlocked.Exchange(ref _away, 0);
            }

            return result;
        }
        catch (Exception exception)
        {
            // READONLY, CLUSTERDOWN, MOVED, NOREPLICAS, a closed socket, a slow answer, a server that never started: the same to us.
            if (exception is TimeoutException)
            {
                Volatile.Write(ref _restsUntil, Environment.TickCount64 + (long)Rest.TotalMilliseconds);
            }

            Away(exception);
            return otherwise;
        }
    }

    /// <summary>Listens on a channel from the moment Redis is there, and again whenever it comes back.</summary>
    public async Task SubscribeAsync(RedisChannel channel, Action<string> received)
    {
        ConnectionMultiplexer multiplexer = await _connected.Task;
        try
        {
            await multiplexer.GetSubscriber().SubscribeAsync(channel, (_, value) => received(value.ToString()));
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException)
        {
            // The client keeps what was asked for and asks for it again when it is connected.
            Away(exception);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_connected.Task.IsCompletedSuccessfully)
        {
            await _connected.Task.Result.DisposeAsync();
        }
    }

    private async Task ConnectAsync(Task<string> connectionString)
    {
        try
        {
            ConfigurationOptions options = ConfigurationOptions.Parse(await connectionString);
            options.AbortOnConnectFail = false;

            // The defaults hold a call for six seconds; WeChat cuts after five.
            options.BacklogPolicy = BacklogPolicy.FailFast;
            options.AsyncTimeout = options.SyncTimeout = (int)CallLimit.TotalMilliseconds;
            options.ReconnectRetryPolicy = new LinearRetry(250);
            options.HeartbeatInterval = TimeSpan.FromMilliseconds(500);
            options.ClientName = "botservice";
            ConnectionMultiplexer multiplexer = await ConnectionMultiplexer.ConnectAsync(options);
            multiplexer.ConnectionRestored += (_, _) => Interlocked.Exchange(ref _away, 0);
            _connected.SetResult(multiplexer);
        }
        catch (Exception exception)
        {
            // An address that is none, or an embedded server that did not start: the service serves without.
            LogNotConnected(exception.GetType().Name);
        }
    }

    private void Away(Exception exception)
    {
        if (IsRefusal(exception))
        {
            if (Interlocked.Exchange(ref _refused, 1) == 0)
            {
                LogRefused();
            }
        }
        else if (Interlocked.Exchange(ref _away, 1) == 0)
        {
            LogAway(exception.GetType().Name);
        }

        Volatile.Write(ref _away, 1);
    }

    private static bool IsRefusal(Exception exception) =>
        exception is RedisConnectionException { FailureType: ConnectionFailureType.AuthenticationFailure }
        || (exception.InnerException is { } inner && IsRefusal(inner))
        || (exception is RedisServerException && (exception.Message.StartsWith("NOAUTH", StringComparison.Ordinal) || exception.Message.StartsWith("WRONGPASS", StringComparison.Ordinal) || exception.Message.StartsWith("NOPERM", StringComparison.Ordinal)));

    [LoggerMessage(Level = LogLevel.Warning, Message = "Redis did not answer ({Fault}); going on without it.")]
    private partial void LogAway(string fault);

    [LoggerMessage(Level = LogLevel.Error, Message = "Redis refused the service. Write the right user and password into Redis:ConnectionString (host:6379,user=…,password=…) and restart; until then the service goes on without it, slower.")]
    private partial void LogRefused();

    [LoggerMessage(Level = LogLevel.Error, Message = "There is no connection to Redis ({Fault}); the service goes on without it, slower. Check Redis:ConnectionString and restart.")]
    private partial void LogNotConnected(string fault);
}
