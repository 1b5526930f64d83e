using System.Globalization;
using BotService.Benchmarks.Chaos;
using BotService.Tests.TestKit;
using BotService.Tests.TestKit.FakeModel;

namespace BotService.Benchmarks.Load;

/// <summary>One load run: starts what it needs, measures, prints as it goes.</summary>
internal sealed class LoadRun(LoadOptions options) : IAsyncDisposable
{
    private const int BareRequests = 200_000;
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan BareMeasured = TimeSpan.FromSeconds(4);

    private readonly TemporaryFolder _folder = new();
    private readonly Complaints _complaints = new();
    private readonly List<Node> _nodes = [];
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(10) };
    private readonly int _barePort = Ports.Free();
    private PostgreSqlUnderFire? _database;
    private RedisUnderFire? _redis;
    private ModelServer? _model;
    private OwnProcess? _bare;

    private int[] ServicePorts => [.. _nodes.Select(node => node.Port)];

    private string Memory => string.Join(" + ", _nodes.Select(node => Usage.Resident(node.ProcessId!.Value).ToString("0", CultureInfo.InvariantCulture)));

    /// <returns>False when an answer failed.</returns>
    public async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        Say($"machine        {Usage.Machine}, everything on it; {(options.Nodes == 1 ? "one process, SQLite, embedded Redis" : $"{options.Nodes} nodes, PostgreSQL, redis-server")}{(options.HungModel ? ", a model that hangs" : "")}");
        await StartAsync(cancellationToken);
        await Task.Delay(Settling, TimeProvider.System, cancellationToken);
        Say($"idle           {Memory} MB");
        (double throughput, int failures) = await ThroughputAsync(cancellationToken);
        failures += await AtHalfLoadAsync(throughput / 2, cancellationToken);
        Say($"after it       {Memory} MB");
        foreach ((string line, int count) in _complaints.MostFrequent(5))
        {
            Say($"the nodes said {count} x {line}");
        }

        return failures == 0;
    }

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(_nodes.Select(node => node.DisposeAsync().AsTask()));
        foreach (IAsyncDisposable? server in new IAsyncDisposable?[] { _redis, _database, _model })
        {
            if (server is not null)
            {
                await server.DisposeAsync();
            }
        }

        if (_bare is not null)
        {
            await _bare.KillAsync();
        }

        _http.Dispose();
        _folder.Dispose();
    }

    private async Task StartAsync(CancellationToken cancellationToken)
    {
        NodeSettings settings = new(ChaosOptions.Parse(["--nodes", $"{options.Nodes}"]), _folder.Path, new Uri("http://127.0.0.1:1")) { Echo = options.Echo, Published = options.Program };
        if (options.Nodes > 1)
        {
            _database = new PostgreSqlUnderFire(Path.Combine(_folder.Path, "postgresql"), _complaints);
            _redis = new RedisUnderFire(Path.Combine(_folder.Path, "redis"));
            await Task.WhenAll(_database.StartAsync(cancellationToken), _redis.StartAsync(cancellationToken));
            settings.Database = _database.ConnectionString;
            settings.Redis = _redis.ConnectionString;
        }

        if (options.HungModel)
        {
            _model = await ModelServer.StartAsync(0);
            _model.Mode = "hang";
            settings.Model = _model.CompatibleEndpoint;
        }

        _bare = OwnProcess.Start("dotnet", [Path.Combine(AppContext.BaseDirectory, "BotService.Benchmarks.dll"), "bare-node", $"{_barePort}"], _complaints.Note);
        await Ports.ListensAsync(_barePort, _bare, cancellationToken);
        for (int number = 0; number < options.Nodes; number++)
        {
            Node node = new(number, settings, _complaints, _http);
            _nodes.Add(node);
            if (number > 0)
            {
                await node.StartAsync(cancellationToken);
                continue;
            }

            Say($"cold start     {await ToFirstReplyAsync(node, cancellationToken):0} ms to the first answered push, an empty database");
            if (options.Stored > 0)
            {
                await node.StopAsync();
                Filler.Fill(settings.DataPathOf(0), Path.Combine(_folder.Path, "keys"), options.Stored);
                Say($"cold start     {await ToFirstReplyAsync(node, cancellationToken):0} ms, {options.Stored} stored conversations");
            }
        }
    }

    private static async Task<double> ToFirstReplyAsync(Node node, CancellationToken cancellationToken)
    {
        byte[] push = Push.Make(person: int.MaxValue, "hello");
        long start = TimeProvider.System.GetTimestamp();
        node.Launch();
        while (true)
        {
            try
            {
                using PushConnection connection = new();
                await connection.OpenAsync(node.Port, cancellationToken);
                if (await connection.SendAsync(push, cancellationToken) is { Length: > 20 })
                {
                    return TimeProvider.System.GetElapsedTime(start).TotalMilliseconds;
                }
            }
            catch (Exception exception) when (exception is System.Net.Sockets.SocketException or IOException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, cancellationToken);
            }
        }
    }

    private async Task<(double PerSecond, int Failures)> ThroughputAsync(CancellationToken cancellationToken)
    {
        byte[][] warmUp = Push.Make((int)(options.WarmUp.TotalSeconds * 2_500), options.People);
        await PushLoad.RunAsync(ServicePorts, options.Connections, warmUp, options.WarmUp, rate: null, cancellationToken);
        await PushLoad.RunAsync([_barePort], options.Connections, Push.Make(BareRequests / 4, options.People), BareMeasured, rate: null, cancellationToken);
        List<double> rates = [], bareRates = [], costs = [], bareCosts = [];
        int failures = 0;
        for (int round = 0; round < options.Rounds; round++)
        {
            byte[][] pushes = Push.Make((int)(options.Measured.TotalSeconds * 4_000), options.People);
            Counters before = await Counters.ReadAsync(_nodes, _http, cancellationToken);
            double used = Used();
            Stretch stretch = await PushLoad.RunAsync(ServicePorts, options.Connections, pushes, options.Measured, rate: null, cancellationToken);
            used = Used() - used;
            Counters after = await Counters.ReadAsync(_nodes, _http, cancellationToken);

            double bareUsed = Usage.Seconds(_bare!.Id);
            Stretch bare = await PushLoad.RunAsync([_barePort], options.Connections, Push.Make(BareRequests, options.People), BareMeasured, rate: null, cancellationToken);
            bareUsed = Usage.Seconds(_bare.Id) - bareUsed;

            failures += stretch.Failures;
            rates.Add(stretch.PerSecond);
            bareRates.Add(bare.PerSecond);
            costs.Add(used / stretch.Microseconds.Count * 1e6);
            bareCosts.Add(bareUsed / bare.Microseconds.Count * 1e6);
            Say($"round {round + 1}        service {stretch.PerSecond:0} turns/s, {costs[^1]:0} us of processor each, p50 {stretch.At(0.5):0.0} p99 {stretch.At(0.99):0.0} ms, {stretch.Replies} replies, {stretch.Failures} failed; bare endpoint {bare.PerSecond:0}/s, {bareCosts[^1]:0} us; ratio {stretch.PerSecond / bare.PerSecond:0.000}");
            Say($"  one turn     {after.PerTurn(before, "botservice_database_writes_total"):0.00} writes in {after.PerTurn(before, "botservice_database_commits_total"):0.000} commits, {after.PerTurn(before, "botservice_redis_calls_total"):0.00} waits for Redis, {after.PerTurn(before, "dotnet_gc_heap_total_allocated_bytes_total") / 1024:0.0} KB allocated, {after.PerTurn(before, "outrun"):0.0000} thrown away because another node was first");
        }

        Say($"throughput     median {Median(rates):0} turns/s, bare {Median(bareRates):0}/s, ratio {Median(rates) / Median(bareRates):0.000}; processor {Median(costs):0} against {Median(bareCosts):0} us");
        return (Median(rates), failures);
    }

    private async Task<int> AtHalfLoadAsync(double rate, CancellationToken cancellationToken)
    {
        byte[][] pushes = Push.Make((int)(options.Measured.TotalSeconds * rate * 1.2), options.People);
        Stretch stretch = await PushLoad.RunAsync(ServicePorts, options.Connections * 4, pushes, options.Measured, rate, cancellationToken);
        Say($"at half load   {stretch.PerSecond:0} turns/s arriving at random: acknowledged and replied p50 {stretch.At(0.5):0.0} p90 {stretch.At(0.9):0.0} p99 {stretch.At(0.99):0.0} max {stretch.At(1):0.0} ms");
        return stretch.Failures;
    }

    private double Used() => _nodes.Sum(node => Usage.Seconds(node.ProcessId!.Value));

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
