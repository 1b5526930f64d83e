using System.Globalization;
using BotService.Tests.TestKit.FakeModel;

namespace BotService.Benchmarks;

/// <summary>Runs the server that plays a model, for a service that is tried by hand or under load: <c>model-server --port 5099 --mode obey</c>.</summary>
internal static class ModelServerCommand
{
    public static async Task<int> RunAsync(string[] args)
    {
        int port = 5099;
        string mode = "obey";
        for (int i = 0; i < args.Length; i += 2)
        {
            string? value = i + 1 < args.Length ? args[i + 1] : null;
            switch (args[i])
            {
                case "--port" when int.TryParse(value, CultureInfo.InvariantCulture, out port) && port is >= 0 and <= 65535:
                    break;
                case "--mode" when value is not null:
                    mode = value;
                    break;
                default:
                    await Console.Error.WriteLineAsync($"{args[i]} is not understood. Write model-server --port PORT --mode MODE.");
                    return 2;
            }
        }

        try
        {
            ModelMode.Parse(mode);
        }
        catch (FormatException fault)
        {
            await Console.Error.WriteLineAsync(fault.Message);
            return 2;
        }

        await using ModelServer server = await ModelServer.StartAsync(port);
        server.Mode = mode;
        TaskCompletionSource stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Console.CancelKeyPress += (_, key) =>
        {
            key.Cancel = true;
            stopped.TrySetResult();
        };
        using System.Runtime.InteropServices.PosixSignalRegistration term = System.Runtime.InteropServices.PosixSignalRegistration.Create(System.Runtime.InteropServices.PosixSignal.SIGTERM, signal =>
        {
            signal.Cancel = true;
            stopped.TrySetResult();
        });
        await Console.Out.WriteLineAsync($"A model is played in mode {server.Mode} on {server.Endpoint} and {server.CompatibleEndpoint}.");
        await stopped.Task;
        return 0;
    }
}
