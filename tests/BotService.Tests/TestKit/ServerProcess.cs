using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace BotService.Tests.TestKit;

/// <summary>A server of the machine, started for the tests on a free loopback port.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly TemporaryFolder _folder;

    private ServerProcess(Process process, TemporaryFolder folder, int port)
    {
        _process = process;
        _folder = folder;
        Port = port;
    }

    public int Port { get; }

    /// <summary>Where a program lies; null when the machine has none.</summary>
    public static string? Find(string program, params string[] folders) =>
        folders.Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(':'))
            .Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(File.Exists);

    public static async Task<ServerProcess> StartAsync(string program, Func<string, int, string[]> arguments, TemporaryFolder? folder = null, int? onPort = null)
    {
        folder ??= new TemporaryFolder();
        int port = onPort ?? FreePort();
        ProcessStartInfo start = new(program, arguments(folder.Path, port)) { RedirectStandardOutput = true, RedirectStandardError = true };
        Process process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        ServerProcess server = new(process, folder, port);
        await server.WaitUntilItListensAsync(program);
        return server;
    }

    public static int FreePort() => LoopbackPorts.Take();

    /// <summary>Sends it a signal, such as STOP and CONT.</summary>
    public async Task SignalAsync(string signal)
    {
        using Process kill = Process.Start("kill", [$"-{signal}", $"{_process.Id}"]);
        await kill.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
        _folder.Dispose();
    }

    private async Task WaitUntilItListensAsync(string program)
    {
        using CancellationTokenSource limit = new(TimeSpan.FromSeconds(30));
        while (true)
        {
            try
            {
                using Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
                await socket.ConnectAsync(IPAddress.Loopback, Port, limit.Token);
                return;
            }
            catch (SocketException) when (!_process.HasExited)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, limit.Token);
            }
            catch (SocketException)
            {
                throw new InvalidOperationException($"{program} ended at once with code {_process.ExitCode}.");
            }
        }
    }
}
