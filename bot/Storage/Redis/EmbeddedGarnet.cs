using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Garnet;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace BotService.Storage.Redis;

/// <summary>
/// Garnet in this process: loopback only, generated password, append-only file under the data path. The service does not wait for it:
/// until it answers, sessions are read from their checkpoints.
/// </summary>
internal sealed partial class EmbeddedGarnet(string dataPath, int port, TimeProvider time, ILogger<EmbeddedGarnet> logger) : IHostedService, IDisposable
{
    private readonly TaskCompletionSource<string> _connectionString = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly string _password = RandomNumberGenerator.GetHexString(32, lowercase: true);
    private GarnetServer? _server;
    private Thread? _starting;

    /// <summary>How to reach it; completes when it listens.</summary>
    public Task<string> ConnectionString => _connectionString.Task;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        // Recovery reads its files synchronously; nobody waits for it.
        _starting = new Thread(Start) { IsBackground = true, Name = "garnet start" };
        _starting.Start();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        _starting?.Join(TimeSpan.FromSeconds(5));
        _server?.Dispose(deleteDir: false);
        _server = null;
        return Task.CompletedTask;
    }

    public void Dispose() => _server?.Dispose(deleteDir: false);

    private void Start()
    {
        string directory = Path.Combine(dataPath, "redis");
        try
        {
            Listen(directory);
        }
        catch (Exception exception)
        {
            // Everything in it can be rebuilt from the database, so a damaged log never stops the service.
            string aside = $"{directory}.unreadable-{time.GetUtcNow().ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture)}";
            LogSetAside(exception.GetType().Name, aside);
            try
            {
                _server?.Dispose(deleteDir: false);
                Directory.Move(directory, aside);
                Listen(directory);
            }
            catch (Exception again)
            {
                LogNotStarted(again.GetType().Name);
                _connectionString.TrySetException(again);
            }
        }
    }

    private void Listen(string directory)
    {
        Directory.CreateDirectory(directory);
        int free = port == 0 ? FreePort() : port;
        _server = new GarnetServer(
        [
            "--bind", "127.0.0.1", "--port", free.ToString(CultureInfo.InvariantCulture),
            "--auth", "Password", "--password", _password,
            "--checkpointdir", directory,
            "--aof", "--recover", "--aof-commit-freq", "0", "--aof-commit-wait", "--fail-on-recovery-error", "true",
            "--lua", "--lua-transaction-mode", "--lua-script-timeout", "2000",
            "-i", "4m", "-p", "1m", "--memory", "32m",
            "--aof-memory", "16m", "--aof-page-size", "4m", "--aof-segment-size", "4m", "--aof-size-limit", "16m",
            "--device-type", "RandomAccess", "-q",
        ]);
        _server.Start();
        _connectionString.TrySetResult($"127.0.0.1:{free},password={_password}");
    }

    private static int FreePort()
    {
        using Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The embedded Redis could not read its files ({Fault}); they were set aside at {Aside} and it starts empty. Sessions are rebuilt from the database; send the files to the maintainers or delete them.")]
    private partial void LogSetAside(string fault, string aside);

    [LoggerMessage(Level = LogLevel.Error, Message = "The embedded Redis did not start ({Fault}); the service goes on without it, slower. Free its port or memory and restart.")]
    private partial void LogNotStarted(string fault);
}
