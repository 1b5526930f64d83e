using System.Runtime.InteropServices;

namespace BotService.Benchmarks.Chaos;

/// <summary>
/// The kill test: <c>chaos …</c>. Starts the real service in one or more processes, writes to it as the platform does, kills what it is told to kill, and
/// counts from outside what was acknowledged and what arrived. Exit code 0 when nothing was lost, doubled or out of order; 1 when something was; 2 for a bad command line.
/// </summary>
internal static class ChaosCommand
{
    public static async Task<int> RunAsync(string[] args)
    {
        ChaosOptions options;
        try
        {
            options = ChaosOptions.Parse(args);
        }
        catch (FormatException fault)
        {
            await Console.Error.WriteLineAsync(fault.Message);
            return 2;
        }

        using CancellationTokenSource stop = new();
        using PosixSignalRegistration term = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        ThreadPool.SetMinThreads(64, 64);
        try
        {
            await using ChaosRun run = new(options, Console.Error.WriteLine);
            Report report = await run.RunAsync(stop.Token);
            await Console.Out.WriteAsync(report.Text);
            return report.IsClean ? 0 : 1;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync("Stopped before the end; nothing was judged.");
            return 1;
        }
        catch (InvalidOperationException fault)
        {
            // Something of the run's own did not start, or somebody else ended it.
            await Console.Error.WriteLineAsync($"{fault.Message} Nothing was judged.");
            return 1;
        }

        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stop.Cancel();
        }
    }
}
