using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;

namespace BotService.Benchmarks.Chaos;

/// <summary>A process of the run. None outlives the program, however that ends.</summary>
internal sealed class OwnProcess
{
    private static readonly ConcurrentDictionary<int, OwnProcess> Running = [];

    private readonly Process _process;

    static OwnProcess() => AppDomain.CurrentDomain.ProcessExit += (_, _) =>
    {
        foreach (OwnProcess left in Running.Values)
        {
            left.Kill();
        }
    };

    private OwnProcess(Process process) => _process = process;

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    public int ExitCode => _process.ExitCode;

    public static OwnProcess Start(string program, IEnumerable<string> arguments, Action<string>? said = null, params ReadOnlySpan<(string Name, string Value)> environment)
    {
        ProcessStartInfo start = new(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            WorkingDirectory = "/",
        };
        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        Process process = new() { StartInfo = start };
        process.OutputDataReceived += (_, line) => Say(line.Data);
        process.ErrorDataReceived += (_, line) => Say(line.Data);
        process.Start();
        OwnProcess own = new(process);
        Running[process.Id] = own;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return own;

        void Say(string? line)
        {
            if (line is not null)
            {
                said?.Invoke(line);
            }
        }
    }

    /// <summary>Runs a tool to its end.</summary>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public static async Task RunAsync(string program, params string[] arguments)
    {
        ConcurrentQueue<string> output = [];
        OwnProcess tool = Start(program, arguments, output.Enqueue);
        await tool.ExitAsync();
        if (tool.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} ended with code {tool.ExitCode}: {string.Join(' ', output)}");
        }
    }

    /// <summary>Sends a signal by its name, such as STOP.</summary>
    public static Task SignalAsync(int process, string signal) => RunAsync("kill", $"-{signal}", $"{process}");

    public Task SignalAsync(string signal) => SignalAsync(_process.Id, signal);

    /// <summary>kill -9, with whatever it started.</summary>
    public async Task KillAsync()
    {
        Kill();
        await ExitAsync();
    }

    public async Task ExitAsync()
    {
        await _process.WaitForExitAsync();
        Running.TryRemove(_process.Id, out _);
    }

    private void Kill()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It ended by itself.
        }
    }
}
