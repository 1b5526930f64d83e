using System.Globalization;
using Npgsql;

namespace BotService.Benchmarks.Chaos;

/// <summary>A PostgreSQL whose processes are ended at once, as by a crash, and which recovers from its log.</summary>
internal sealed class PostgreSqlUnderFire(string folder, Complaints complaints) : ITarget, IAsyncDisposable
{
    private readonly int _port = Ports.Free();
    private OwnProcess? _process;

    /// <summary>How long it stays away; null for up to two seconds.</summary>
    public TimeSpan? Outage { get; init; }

    public string Kind => "database";

    public string ConnectionString => $"Host=127.0.0.1;Port={_port};Username=bot;Database=botservice";

    private static bool IsRoot => Environment.UserName == "root";

    private string DataFolder => Path.Combine(folder, "data");

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        if (IsRoot)
        {
            // The server refuses to run as root, and whoever it runs as must reach the folder.
            await OwnProcess.RunAsync("chown", "postgres", folder);
            await OwnProcess.RunAsync("chmod", "o+x", Path.GetDirectoryName(folder)!);
        }

        await RunAsync("initdb", "-D", DataFolder, "-U", "bot", "--auth=trust", "-E", "UTF8");
        await ServeAsync(cancellationToken);
        await using NpgsqlConnection connection = new(ConnectionString.Replace("Database=botservice", "Database=postgres;Pooling=false", StringComparison.Ordinal));
        await connection.OpenAsync(cancellationToken);
        await using NpgsqlCommand command = new("CREATE DATABASE botservice", connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public async Task StrikeAsync(CancellationToken cancellationToken)
    {
        await CrashAsync();
        await Chance.PauseAsync(Outage?.TotalSeconds ?? 0, Outage?.TotalSeconds ?? 2, cancellationToken);
        await ServeAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
        {
            await CrashAsync();
        }
    }

    private async Task ServeAsync(CancellationToken cancellationToken)
    {
        (string program, string[] arguments) = As("postgres", "-D", DataFolder, "-p", $"{_port}", "-k", folder, "-c", "listen_addresses=127.0.0.1", "-c", "max_connections=300");
        _process = OwnProcess.Start(program, arguments, Note);
        await Ports.ListensAsync(_port, _process, cancellationToken);
        while (true)
        {
            try
            {
                await using NpgsqlConnection connection = new(ConnectionString.Replace("Database=botservice", "Database=postgres;Pooling=false", StringComparison.Ordinal));
                await connection.OpenAsync(cancellationToken);
                return;
            }
            catch (NpgsqlException) when (!_process.HasExited)
            {
                // It listens while it still recovers.
                await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, cancellationToken);
            }
        }
    }

    // What pg_ctl calls an immediate stop: every process of it ends at once and nothing is written any more.
    private async Task CrashAsync()
    {
        string first = (await File.ReadAllLinesAsync(Path.Combine(DataFolder, "postmaster.pid")))[0];
        await OwnProcess.SignalAsync(int.Parse(first, CultureInfo.InvariantCulture), "QUIT");
        await _process!.ExitAsync();
    }

    private void Note(string line)
    {
        if (line.IndexOf("ERROR:", StringComparison.Ordinal) is var error and >= 0)
        {
            complaints.Note($"PostgreSQL {line[error..]}");
        }
    }

    private static async Task RunAsync(string program, params string[] arguments)
    {
        (string real, string[] all) = As(program, arguments);
        await OwnProcess.RunAsync(real, all);
    }

    private static (string Program, string[] Arguments) As(string program, params string[] arguments)
    {
        string path = Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin", program)).Where(File.Exists).Order().LastOrDefault(program)
            : program;
        return IsRoot ? ("runuser", ["-u", "postgres", "--", path, .. arguments]) : (path, arguments);
    }
}
