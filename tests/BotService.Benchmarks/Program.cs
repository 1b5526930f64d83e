using BenchmarkDotNet.Running;
using BotService.Benchmarks;

if (args is ["model-server", ..])
{
    return await ModelServerCommand.RunAsync(args[1..]);
}

BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
return 0;
