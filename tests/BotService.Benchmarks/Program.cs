using BenchmarkDotNet.Running;
using BotService.Benchmarks;
using BotService.Benchmarks.Chaos;
using BotService.Benchmarks.Load;

switch (args)
{
    case ["model-server", ..]:
        return await ModelServerCommand.RunAsync(args[1..]);
    case ["chaos", ..]:
        return await ChaosCommand.RunAsync(args[1..]);
    case ["broken-node", ..]:
        return await BrokenNode.RunAsync(args[1..]);
    case ["load", ..]:
        return await LoadCommand.RunAsync(args[1..]);
    case ["bare-node", ..]:
        return await BareNode.RunAsync(args[1..]);
    default:
        BenchmarkSwitcher.FromAssembly(typeof(CallbackBenchmarks).Assembly).Run(args);
        return 0;
}
