using System.Diagnostics;
using Npgsql;

namespace BotService.Tests.TestKit;

/// <summary>A real PostgreSQL of one test's own, which may stop, freeze and come back.</summary>
internal sealed class OwnPostgreSql : IAsyncDisposable
{
    private static readonly bool IsRoot = Environment.UserName == "root";

    private readonly TemporaryFolder _folder = new();
    private readonly int _port = ServerProcess.FreePort();
    private readonly string _programs;

    private OwnPostgreSql(string programs) => _programs = programs;

    public string ConnectionString => $"Host=127.0.0.1;Port={_port};Username=bot;Database=postgres";

    private string Data => Path.Combine(_folder.Path, "pg");

    /// <returns>Null when the machine has none.</returns>
    public static async Task<OwnPostgreSql?> StartNewAsync()
    {
        string[] folders = Directory.Exists("/usr/lib/postgresql") ? [.. Directory.GetDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin"))] : [];
        if (ServerProcess.Find("initdb", folders) is not { } initdb)
        {
            return null;
        }

        OwnPostgreSql server = new(Path.GetDirectoryName(initdb)!);
        if (IsRoot)
        {
            // The server refuses to run as root.
            await RunAsync("chown", "postgres", server._folder.Path);
        }

        await server.RunProgramAsync("initdb", "-D", server.Data, "-U", "bot", "--auth=trust", "-E", "UTF8", "--no-sync");
        await server.StartAsync();
        return server;
    }

    public Task StartAsync() => RunProgramAsync(
        "pg_ctl", "start", "-w", "-D", Data, "-l", Path.Combine(_folder.Path, "log"), "-o", $"-p {_port} -k {_folder.Path} -c listen_addresses=127.0.0.1 -c fsync=off");

    /// <summary>Ends it as a crash of the machine would.</summary>
    public Task StopAsync() => RunProgramAsync("pg_ctl", "stop", "-m", "immediate", "-D", Data);

    /// <summary>Nobody is refused and nobody is answered.</summary>
    public Task FreezeAsync() => SignalAsync("-STOP");

    public Task ThawAsync() => SignalAsync("-CONT");

    public async ValueTask DisposeAsync()
    {
        if (File.Exists(Path.Combine(Data, "postmaster.pid")))
        {
            await ThawAsync();
            await StopAsync();
        }

        NpgsqlConnection.ClearAllPools();
        _folder.Dispose();
    }

    private async Task SignalAsync(string signal)
    {
        string server = (await File.ReadAllLinesAsync(Path.Combine(Data, "postmaster.pid")))[0].Trim();
        string[] children = [.. (await RunAsync("ps", "-o", "pid=", "--ppid", server)).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Trim())];
        foreach (string process in (string[])[server, .. children])
        {
            // One of its workers may be gone by now.
            using Process kill = Process.Start("kill", [signal, process]);
            await kill.WaitForExitAsync();
        }
    }

    private Task<string> RunProgramAsync(string program, params string[] arguments) =>
        IsRoot ? RunAsync("runuser", ["-u", "postgres", "--", Path.Combine(_programs, program), .. arguments]) : RunAsync(Path.Combine(_programs, program), arguments);

    private static async Task<string> RunAsync(string program, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, WorkingDirectory = "/" })!;
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{program} ended with code {process.ExitCode}: {output}");
    }
}
