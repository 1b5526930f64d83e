using BotService.Domain.Nodes;
using BotService.Storage;
using BotService.Storage.Redis;
using BotService.Tests.Channels;
using BotService.Tests.TestKit;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using StackExchange.Redis;

namespace BotService.Tests.Storage;

/// <summary>A Redis that hangs, refuses, comes late or goes: never more than the service doing without.</summary>
public sealed class RedisTroubleTests : IAsyncLifetime
{
    private readonly RecordingLog _log = new();
    private readonly StorageMetrics _metrics = new();
    private readonly string? _program = ServerProcess.Find("redis-server");
    private readonly List<RedisConnection> _connections = [];
    private ServerProcess? _server;

    public ValueTask InitializeAsync()
    {
        Assert.SkipUnless(_program is not null, "redis-server is not installed; tests/run.sh installs it.");
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (RedisConnection connection in _connections)
        {
            await connection.DisposeAsync();
        }

        _metrics.Dispose();
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }

    [Fact]
    public async Task While_it_hangs_one_call_waits_its_time_and_the_next_goes_on_at_once()
    {
        await StartServerAsync();
        RedisConnection redis = Connect();
        await EventuallyAsync(() => SetAsync(redis));

        await _server!.SignalAsync("STOP");
        bool hanging = await SetAsync(redis);
        Task<bool> next = SetAsync(redis);
        bool nextIsOver = next.IsCompleted;
        await _server.SignalAsync("CONT");

        Assert.Equal((false, true, false), (hanging, nextIsOver, await next));
        await EventuallyAsync(() => SetAsync(redis));
        Assert.True(redis.IsAvailable);
    }

    [Fact]
    public async Task A_replica_that_refuses_writes_is_gone_on_without_until_it_is_a_master_again()
    {
        await StartServerAsync();
        RedisConnection redis = Connect();
        await EventuallyAsync(() => SetAsync(redis));
        await using ConnectionMultiplexer admin = await ConnectionMultiplexer.ConnectAsync($"127.0.0.1:{_server!.Port},allowAdmin=true");
        IDatabase database = admin.GetDatabase();

        await database.ExecuteAsync("REPLICAOF", "127.0.0.1", "1");
        bool refused = await SetAsync(redis);
        bool availableThen = redis.IsAvailable;
        await database.ExecuteAsync("REPLICAOF", "NO", "ONE");

        Assert.Equal((false, false), (refused, availableThen));
        await EventuallyAsync(() => SetAsync(redis));
    }

    [Theory]
    [InlineData(",password=wrong")]
    [InlineData("")]
    public async Task A_wrong_password_leaves_one_line_with_key_and_cure(string password)
    {
        await StartServerAsync("--requirepass", "right");
        RedisConnection redis = Connect(password);

        await EventuallyAsync(async () => !await SetAsync(redis) && _log.Lines.Any(line => line.Level == LogLevel.Error));

        string error = Assert.Single(_log.Lines, line => line.Level == LogLevel.Error).Text;
        Assert.Contains("Redis:ConnectionString", error);
        Assert.DoesNotContain("wrong", error);
        Assert.False(redis.IsAvailable);
    }

    [Fact]
    public async Task An_address_that_is_none_leaves_one_line_with_key_and_cure()
    {
        RedisConnection redis = new(Task.FromResult("127.0.0.1:1,timeout=long"), _metrics, Logger());

        bool there = await SetAsync(redis);

        Assert.False(there);
        Assert.Contains("Redis:ConnectionString", Assert.Single(_log.Lines).Text);
    }

    [Fact]
    public async Task Who_listens_hears_also_when_the_server_came_later_and_again_after_it_was_away()
    {
        int port = ServerProcess.FreePort();
        RedisConnection redis = Track(new RedisConnection(Task.FromResult($"127.0.0.1:{port}"), _metrics, Logger()));
        RedisSignals signals = new(redis);
        int heard = 0;
        signals.Listen(NodeSignal.Prompts, id => heard += id == "legal-rights/reply" ? 1 : 0);
        await StartServerAsync(port);
        await HearAsync();

        await _server!.DisposeAsync();
        await StartServerAsync(port);
        heard = 0;
        await HearAsync();

        async Task HearAsync() => await EventuallyAsync(() =>
        {
            signals.Send(NodeSignal.Prompts, "legal-rights/reply");
            return Task.FromResult(heard > 0);
        });
    }

    [Fact]
    public async Task A_hint_holds_other_nodes_back_until_its_turn_is_over()
    {
        await StartServerAsync();
        RedisConnection redis = Connect();
        await EventuallyAsync(() => SetAsync(redis));
        RedisTurnHints here = new(redis, TimeProvider.System);
        RedisTurnHints there = new(redis, TimeProvider.System);

        IDisposable? hint = await here.TryTakeAsync(Line.Conversation);

        Assert.NotNull(hint);
        Assert.Null(await there.TryTakeAsync(Line.Conversation));
        Assert.Equal((false, true), (await here.IsTakenElsewhereAsync(Line.Conversation), await there.IsTakenElsewhereAsync(Line.Conversation)));
        hint.Dispose();
        await EventuallyAsync(async () => await there.TryTakeAsync(Line.Conversation) is not null);
    }

    [Fact]
    public async Task Where_nobody_can_be_asked_the_asker_says_what_that_means()
    {
        RedisTurnHints hints = new(Track(new RedisConnection(Task.FromResult($"127.0.0.1:{ServerProcess.FreePort()}"), _metrics, Logger())), TimeProvider.System);

        using IDisposable? goesOn = await hints.TryTakeAsync(Line.Conversation);
        IDisposable? waits = await hints.TryTakeAsync(Line.Conversation, ifUnanswered: false);

        Assert.NotNull(goesOn);
        Assert.Null(waits);
    }

    [Fact]
    public async Task A_hint_is_renewed_while_its_turn_runs_but_not_for_ever()
    {
        await StartServerAsync();
        RedisConnection redis = Connect();
        await EventuallyAsync(() => SetAsync(redis));
        FakeTimeProvider time = new();
        using IDisposable? hint = await new RedisTurnHints(redis, time).TryTakeAsync(Line.Conversation);

        await ExpireAsync(redis, TimeSpan.FromMinutes(5));
        time.Advance(TimeSpan.FromSeconds(1));
        await EventuallyAsync(async () => await LifeAsync(redis) <= TimeSpan.FromSeconds(3));
        time.Advance(TimeSpan.FromSeconds(40));
        await ExpireAsync(redis, TimeSpan.FromMinutes(5));
        time.Advance(TimeSpan.FromSeconds(5));
        await SetAsync(redis);

        Assert.True(await LifeAsync(redis) > TimeSpan.FromMinutes(1));
    }

    private static Task<bool> SetAsync(RedisConnection redis) => redis.TryAsync(database => database.StringSetAsync("x", "1"), false);

    private static Task<bool> ExpireAsync(RedisConnection redis, TimeSpan life) =>
        redis.TryAsync(database => database.StringSetAsync(RedisKeys.Hint(Line.Conversation), "node", life), false);

    private static Task<TimeSpan?> LifeAsync(RedisConnection redis) =>
        redis.TryAsync(database => database.KeyTimeToLiveAsync(RedisKeys.Hint(Line.Conversation)), (TimeSpan?)TimeSpan.MaxValue);

    private static async Task EventuallyAsync(Func<Task<bool>> attempt)
    {
        using CancellationTokenSource limit = new(TimeSpan.FromSeconds(60));
        while (!await attempt())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, limit.Token);
        }
    }

    private RedisConnection Connect(string more = "") => Track(new RedisConnection(Task.FromResult($"127.0.0.1:{_server!.Port}{more}"), _metrics, Logger()));

    private RedisConnection Track(RedisConnection connection)
    {
        _connections.Add(connection);
        return connection;
    }

    private ILogger<RedisConnection> Logger() => LoggerFactory.Create(logging => logging.AddProvider(_log)).CreateLogger<RedisConnection>();

    private Task StartServerAsync(params string[] more) => StartServerAsync(onPort: null, more);

    private async Task StartServerAsync(int? onPort, params string[] more) => _server = await ServerProcess.StartAsync(
        _program!, (folder, port) => ["--port", $"{port}", "--bind", "127.0.0.1", "--dir", folder, "--save", "", .. more], onPort: onPort);
}
