using BotService.Tests.TestKit;
using BotService.Tests.TestKit.FakeModel;

namespace BotService.Benchmarks.Chaos;

/// <summary>One run from start to judgement.</summary>
internal sealed class ChaosRun(ChaosOptions options, Action<string> tell) : IAsyncDisposable
{
    private const int Rounds = 6;
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    private readonly TemporaryFolder _folder = new();
    private readonly Ledger _ledger = new();
    private readonly Complaints _complaints = new();
    private readonly List<Node> _nodes = [];
    private readonly HttpClient _http = new(new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(2), PooledConnectionIdleTimeout = TimeSpan.FromSeconds(2) }) { Timeout = TimeSpan.FromSeconds(10) };
    private PostgreSqlUnderFire? _database;
    private RedisUnderFire? _redis;
    private ModelServer? _model;
    private PlatformApi? _platform;
    private NodeSettings? _settings;

    public async Task<Report> RunAsync(CancellationToken cancellationToken)
    {
        await StartStoresAsync(cancellationToken);
        await StartNodesAsync(cancellationToken);
        List<Uri> listening = options.Address is { } address ? [address] : [.. _nodes.Where((_, number) => _settings!.RunsBot(number)).Select(node => node.Address)];
        Sender sender = new(options, listening, _ledger, _http);
        Crowd crowd = new(options, sender);
        Killer killer = new(options, _nodes, [.. new ITarget?[] { _database, _redis }.OfType<ITarget>()], tell);

        tell($"{options.People} people write {options.Rate:0} messages a second to {listening.Count} node(s); {options.Kills} kills in {options.Length.TotalMinutes:0.#} min");
        long start = TimeProvider.System.GetTimestamp();
        using CancellationTokenSource over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task talk = crowd.TalkAsync(over.Token);
        Task moods = ChangeMoodsAsync(over.Token);
        try
        {
            await killer.RunAsync(cancellationToken);
        }
        finally
        {
            await over.CancelAsync();
            await Task.WhenAll(talk, moods);
        }

        TimeSpan load = TimeProvider.System.GetElapsedTime(start);
        await sender.CopiesAsync();
        Leftovers leftovers = await DrainAsync(crowd, cancellationToken);
        return new Report(options, killer, load, _ledger, leftovers, Judge(leftovers), _platform!.Sends, _model?.Calls, _complaints);
    }

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(_nodes.Select(node => node.DisposeAsync().AsTask()));
        foreach (IAsyncDisposable? server in new IAsyncDisposable?[] { _redis, _database, _model, _platform })
        {
            if (server is not null)
            {
                await server.DisposeAsync();
            }
        }

        _http.Dispose();
        if (options.Keep)
        {
            tell($"left behind: {_folder.Path}");
        }
        else
        {
            _folder.Dispose();
        }
    }

    private async Task StartStoresAsync(CancellationToken cancellationToken)
    {
        _platform = await PlatformApi.StartAsync(options, _ledger, options.PlatformPort);
        _settings = new NodeSettings(options, _folder.Path, _platform.Address);
        if (options.PostgreSql)
        {
            _database = new PostgreSqlUnderFire(Path.Combine(_folder.Path, "postgresql"), _complaints) { Outage = options.Outage };
            await _database.StartAsync(cancellationToken);
            _settings.Database = _database.ConnectionString;
        }

        if (options.ExternalRedis)
        {
            _redis = new RedisUnderFire(Path.Combine(_folder.Path, "redis")) { Outage = options.Outage };
            await _redis.StartAsync(cancellationToken);
            _settings.Redis = _redis.ConnectionString;
        }

        if (options.SlowModel)
        {
            _model = await ModelServer.StartAsync();
            _settings.Model = _model.CompatibleEndpoint;
        }
    }

    private async Task StartNodesAsync(CancellationToken cancellationToken)
    {
        for (int number = 0; number < options.Nodes; number++)
        {
            _nodes.Add(new Node(number, _settings!, _complaints, _http));
        }

        if (_nodes.Count == 0)
        {
            return;
        }

        // The first makes the tables and the keys.
        await _nodes[0].StartAsync(cancellationToken);
        await Task.WhenAll(_nodes.Skip(1).Select(node => node.StartAsync(cancellationToken)));
    }

    private async Task ChangeMoodsAsync(CancellationToken over)
    {
        while (_model is not null && !over.IsCancellationRequested)
        {
            _model.Mode = $"slow:{Chance.Of(7000)}";
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, over).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private Verdict Judge(Leftovers leftovers) => Verdict.Of(_ledger, leftovers, copiesAreHeard: !options.CustomerServiceApi);

    // Until nothing is on its way any more. What leaves only with a next message gets one.
    private async Task<Leftovers> DrainAsync(Crowd crowd, CancellationToken cancellationToken)
    {
        long start = TimeProvider.System.GetTimestamp();
        int rounds = 0;
        while (true)
        {
            await Task.Delay(Look, TimeProvider.System, cancellationToken);
            Leftovers leftovers = options.Address is null
                ? await Leftovers.ReadAsync(_database?.ConnectionString, _settings!.DataPathOf(0), cancellationToken)
                : Leftovers.Unread;
            Verdict verdict = Judge(leftovers);

            // What nobody heard may lie in a node's spool, which is not read here.
            bool isQuiet = leftovers.Unsettled == 0 && verdict.Lost.Count == 0;
            tell($"waiting for the rest: {leftovers.Unsettled} on their way, {verdict.Waiting.Count} wait for a next message, {verdict.Lost.Count} not heard");
            if (isQuiet && verdict.Waiting.Count > 0 && rounds < Rounds)
            {
                rounds++;
                await crowd.WriteOnceMoreAsync(verdict.Waiting);
            }
            else if (isQuiet || TimeProvider.System.GetElapsedTime(start) > options.Drain)
            {
                return leftovers;
            }
        }
    }
}
