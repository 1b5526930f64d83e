using System.Diagnostics;
using System.Text;
using BotService.Tests.TestKit;

namespace BotService.Tests.Channels;

/// <summary>Implementations that others wrote, against the service as a process. Needs the npm registry on its first run.</summary>
public sealed class PeersTests
{
    [Fact]
    public async Task Every_peer_understands_the_service()
    {
        string configuration = new DirectoryInfo(AppContext.BaseDirectory).Name;
        string host = Path.Combine(Places.Root, "artifacts", "bin", "BotService.Host", configuration, "BotService.Host.dll");
        ProcessStartInfo start = new("bash", [Path.Combine(Places.Root, "tests", "peers", "run.sh"), host]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using Process process = Process.Start(start) ?? throw new InvalidOperationException("bash did not start.");
        StringBuilder output = new();
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        using CancellationTokenSource limit = new(TimeSpan.FromMinutes(8));

        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"The peers took longer than eight minutes:\n{output}");
        }

        Assert.True(process.ExitCode == 0, output.ToString());

        void Keep(string? line)
        {
            lock (output)
            {
                output.AppendLine(line);
            }
        }
    }
}
