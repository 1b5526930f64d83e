using System.Globalization;
using System.Net;

namespace BotService.Benchmarks.Chaos;

/// <summary>One process of the service.</summary>
internal sealed class Node(int number, NodeSettings settings, Complaints complaints, HttpClient http) : ITarget, IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(5);

    private readonly int _port = Ports.Free();
    private OwnProcess? _process;

    public string Kind => "nodes";

    public int Port => _port;

    /// <summary>Its process; null before the first start.</summary>
    public int? ProcessId => _process?.Id;

    public Uri Address => new($"http://127.0.0.1:{_port}");

    /// <summary>Starts it, ready or not.</summary>
    public void Launch() =>
        _process = OwnProcess.Start("dotnet", settings.CommandOf(number, Address), complaints.Note, ("ASPNETCORE_ENVIRONMENT", "Development"), ("Accounts__SeedPassword", "Chaos-Password-2026"));

    /// <summary>Starts it and waits until it is ready.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        Launch();
        long start = TimeProvider.System.GetTimestamp();
        while (!await IsReadyAsync(cancellationToken))
        {
            if (_process!.HasExited)
            {
                throw new InvalidOperationException($"Node {number} ended with code {_process.ExitCode.ToString(CultureInfo.InvariantCulture)}: {complaints.Last}");
            }

            if (TimeProvider.System.GetElapsedTime(start) > StartLimit)
            {
                throw new InvalidOperationException($"Node {number} did not become ready: {complaints.Last}");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, cancellationToken);
        }
    }

    public async Task StrikeAsync(CancellationToken cancellationToken)
    {
        await DisposeAsync();
        await Chance.PauseAsync(0, 0.8, cancellationToken);
        await StartAsync(cancellationToken);
    }

    /// <summary>Stops it for a while, as a machine does that swaps or moves.</summary>
    public async Task FreezeAsync(TimeSpan length, CancellationToken cancellationToken)
    {
        await _process!.SignalAsync("STOP");
        try
        {
            await Task.Delay(length, TimeProvider.System, cancellationToken);
        }
        finally
        {
            await _process.SignalAsync("CONT");
        }
    }

    /// <summary>Asks it to stop, and waits until it has.</summary>
    public async Task StopAsync()
    {
        await _process!.SignalAsync("TERM");
        await _process.ExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            await _process.KillAsync();
        }
    }

    private async Task<bool> IsReadyAsync(CancellationToken cancellationToken)
    {
        try
        {
            using HttpResponseMessage response = await http.GetAsync(new Uri(Address, "/health/ready"), cancellationToken);
            return response.StatusCode == HttpStatusCode.OK;
        }
        catch (Exception exception) when (exception is HttpRequestException || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return false;
        }
    }
}
