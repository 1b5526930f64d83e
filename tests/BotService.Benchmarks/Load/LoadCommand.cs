using System.Runtime.InteropServices;

namespace BotService.Benchmarks.Load;

/// <summary>The load run, <c>load …</c>: what the service bears and what a turn costs, beside an endpoint that only does the wire format. Exit code 0; 1 when something failed; 2 for a bad command line.</summary>
internal static class LoadCommand
{
    public static async Task<int> RunAsync(string[] args)
    {
        LoadOptions options;
        try
        {
            options = LoadOptions.Parse(args);
        }
        catch (FormatException fault)
        {
            await Console.Error.WriteLineAsync(fault.Message);
            return 2;
        }

        using CancellationTokenSource stop = new();
        using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal =>
        {
            signal.Cancel = true;
            stop.Cancel();
        });
        try
        {
            await using LoadRun run = new(options);
            return await run.RunAsync(stop.Token) ? 0 : 1;
        }
        catch (Exception fault) when (fault is OperationCanceledException or InvalidOperationException or FormatException or IOException)
        {
            await Console.Error.WriteLineAsync(fault.Message);
            return 1;
        }
    }
}
