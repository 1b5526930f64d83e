namespace BotService.Benchmarks.Chaos;

/// <summary>A redis-server that comes back empty: nothing that may not be lost lives there.</summary>
internal sealed class RedisUnderFire(string folder) : ITarget, IAsyncDisposable
{
    private const string Program = "redis-server";

    private readonly int _port = Ports.Free();
    private OwnProcess? _process;

    /// <summary>How long it stays away; null for up to three seconds.</summary>
    public TimeSpan? Outage { get; init; }

    public string Kind => "redis";

    public string ConnectionString => $"127.0.0.1:{_port}";

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        _process = OwnProcess.Start(Program, ["--port", $"{_port}", "--bind", "127.0.0.1", "--dir", folder, "--save", ""]);
        await Ports.ListensAsync(_port, _process, cancellationToken);
    }

    public async Task StrikeAsync(CancellationToken cancellationToken)
    {
        await DisposeAsync();
        await Chance.PauseAsync(Outage?.TotalSeconds ?? 0, Outage?.TotalSeconds ?? 3, cancellationToken);
        await StartAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            await _process.KillAsync();
        }
    }
}
