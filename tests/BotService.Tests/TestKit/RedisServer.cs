namespace BotService.Tests.TestKit;

/// <summary>A real redis-server for the whole run.</summary>
public sealed class RedisServer : IAsyncLifetime
{
    private ServerProcess? _server;

    /// <summary>Why there is none; null when it runs.</summary>
    public string? Missing { get; private set; }

    public string ConnectionString => $"127.0.0.1:{_server!.Port}";

    public async ValueTask InitializeAsync()
    {
        if (ServerProcess.Find("redis-server") is not { } program)
        {
            Missing = "redis-server is not installed; tests/run.sh installs it.";
            return;
        }

        _server = await ServerProcess.StartAsync(program, (folder, port) => ["--port", $"{port}", "--bind", "127.0.0.1", "--dir", folder, "--save", ""]);
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }
}
