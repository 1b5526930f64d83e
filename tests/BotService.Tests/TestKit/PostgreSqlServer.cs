using System.Diagnostics;
using Npgsql;

namespace BotService.Tests.TestKit;

/// <summary>A real PostgreSQL for the whole run; each test gets an empty database of its own.</summary>
public sealed class PostgreSqlServer : IAsyncLifetime
{
    private ServerProcess? _server;
    private int _databases;

    /// <summary>Why there is none; null when it runs.</summary>
    public string? Missing { get; private set; }

    public async ValueTask InitializeAsync()
    {
        string[] folders = Directory.Exists("/usr/lib/postgresql") ? [.. Directory.GetDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin"))] : [];
        if (ServerProcess.Find("initdb", folders) is not { } initdb)
        {
            Missing = "PostgreSQL is not installed; tests/run.sh installs it.";
            return;
        }

        TemporaryFolder folder = new();
        string data = Path.Combine(folder.Path, "pg");
        bool isRoot = Environment.UserName == "root";
        if (isRoot)
        {
            // The server refuses to run as root.
            await RunAsync("chown", "postgres", folder.Path);
        }

        await RunAsync(As(isRoot, initdb, "-D", data, "-U", "bot", "--auth=trust", "-E", "UTF8", "--no-sync"));
        string[] server = As(isRoot, Path.Combine(Path.GetDirectoryName(initdb)!, "postgres"));
        _server = await ServerProcess.StartAsync(
            server[0],
            (_, port) => [.. server[1..], "-D", data, "-p", $"{port}", "-k", folder.Path, "-c", "listen_addresses=127.0.0.1", "-c", "fsync=off", "-c", "max_connections=200"],
            folder);
    }

    /// <summary>Makes an empty database.</summary>
    public async Task<string> CreateDatabaseAsync()
    {
        string name = $"test{Interlocked.Increment(ref _databases)}";
        for (int attempt = 0; ; attempt++)
        {
            try
            {
                await using NpgsqlConnection connection = new($"Host=127.0.0.1;Port={_server!.Port};Username=bot;Database=postgres;Pooling=false");
                await connection.OpenAsync();
                await using NpgsqlCommand command = new($"CREATE DATABASE {name}", connection);
                await command.ExecuteNonQueryAsync();
                return $"Host=127.0.0.1;Port={_server.Port};Username=bot;Database={name}";
            }
            catch (NpgsqlException) when (attempt < 100)
            {
                // It listens before it is ready.
                await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            NpgsqlConnection.ClearAllPools();
            await _server.DisposeAsync();
        }
    }

    private static string[] As(bool isRoot, params string[] command) => isRoot ? ["runuser", "-u", "postgres", "--", .. command] : command;

    private static async Task RunAsync(params string[] command)
    {
        using Process process = Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, WorkingDirectory = "/" })!;
        await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{command[0]} ended with code {process.ExitCode}.");
        }
    }
}
