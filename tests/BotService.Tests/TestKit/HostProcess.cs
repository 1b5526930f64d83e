using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text;

namespace BotService.Tests.TestKit;

/// <summary>The service as a process of its own, on a free port and a data folder of the test's.</summary>
internal sealed class HostProcess : IAsyncDisposable
{
    public const string Password = "Test-Password-2026";

    private readonly Process _process;

    private HostProcess(Process process, Uri address, ConcurrentQueue<string> output)
    {
        _process = process;
        Output = output;
        Http = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromSeconds(20) };
    }

    public HttpClient Http { get; }

    /// <summary>Everything it wrote.</summary>
    public ConcurrentQueue<string> Output { get; }

    public int ExitCode => _process.ExitCode;

    /// <summary>Starts it in Development and waits until it is ready.</summary>
    public static Task<HostProcess> StartAsync(string dataPath, int port, params string[] settings) => StartAsync("/health/ready", dataPath, port, settings);

    /// <summary>Starts it and waits until it listens, whether it is ready or not.</summary>
    public static Task<HostProcess> StartUnreadyAsync(string dataPath, int port, params string[] settings) => StartAsync("/health/live", dataPath, port, settings);

    private static async Task<HostProcess> StartAsync(string sign, string dataPath, int port, string[] settings)
    {
        HostProcess host = Launch(dataPath, port, settings);
        using CancellationTokenSource limit = new(TimeSpan.FromSeconds(120));
        while (!await host.ShowsAsync(sign, limit.Token))
        {
            if (host._process.HasExited)
            {
                throw new InvalidOperationException($"The service ended with code {host.ExitCode}: {string.Join(Environment.NewLine, host.Output)}");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, limit.Token);
        }

        return host;
    }

    /// <summary>Starts it and waits until it ends.</summary>
    public static async Task<HostProcess> RunToEndAsync(string dataPath, params string[] settings)
    {
        HostProcess host = Launch(dataPath, ServerProcess.FreePort(), settings);
        using CancellationTokenSource limit = new(TimeSpan.FromSeconds(60));
        await host._process.WaitForExitAsync(limit.Token);
        return host;
    }

    /// <summary>Runs a verb of the command line to its end.</summary>
    public static async Task<HostProcess> RunVerbAsync(string dataPath, params string[] verb)
    {
        HostProcess host = Start(new Uri("http://127.0.0.1:1"), [.. verb], ("Data__Path", dataPath));
        using CancellationTokenSource limit = new(TimeSpan.FromSeconds(60));
        await host._process.WaitForExitAsync(limit.Token);
        return host;
    }

    /// <summary>kill -9.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Sends it a signal, such as STOP and CONT.</summary>
    public async Task SignalAsync(string signal)
    {
        using Process kill = Process.Start("kill", [$"-{signal}", $"{_process.Id}"]);
        await kill.WaitForExitAsync();
    }

    /// <summary>SIGTERM, as a service manager does.</summary>
    public async Task<int> StopAsync()
    {
        await SignalAsync("TERM");
        using CancellationTokenSource limit = new(TimeSpan.FromSeconds(20));
        await _process.WaitForExitAsync(limit.Token);
        return ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        _process.Dispose();
        Http.Dispose();
    }

    private static HostProcess Launch(string dataPath, int port, string[] settings)
    {
        Uri address = new($"http://127.0.0.1:{port}");
        return Start(address, [$"--Urls={address}", $"--Data:Path={dataPath}", .. settings]);
    }

    private static HostProcess Start(Uri address, string[] arguments, params ReadOnlySpan<(string Name, string Value)> environment)
    {
        string program = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "BotService.Host", new DirectoryInfo(AppContext.BaseDirectory).Name, "BotService.Host.dll"));
        ProcessStartInfo start = new("dotnet", [program, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        if (!arguments.Any(argument => argument.StartsWith("--environment", StringComparison.Ordinal)))
        {
            start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
            start.Environment["Accounts__SeedPassword"] = Password;
        }

        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        ConcurrentQueue<string> output = [];
        Process process = new() { StartInfo = start };
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return new HostProcess(process, address, output);

        void Keep(string? line)
        {
            if (line is not null)
            {
                output.Enqueue(line);
            }
        }
    }

    private async Task<bool> ShowsAsync(string sign, CancellationToken cancellationToken)
    {
        try
        {
            using HttpResponseMessage response = await Http.GetAsync(sign, cancellationToken);
            return response.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
