using System.CommandLine;
using BotService.Host.Commands.Evaluation;
using BotService.Host.Commands.Training;

namespace BotService.Host.Commands;

/// <summary>The verbs of the command line. They start no web server and no Redis.</summary>
internal static class CommandLine
{
    public static bool Handles(string[] args) => args.Length > 0 && Root().Subcommands.Any(verb => verb.Name == args[0]);

    /// <returns>0; 1 when a line of a batch failed; 2 when the command could not run.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        ParseResult parsed = Root().Parse(args);
        if (parsed.Errors.Count > 0)
        {
            await Console.Error.WriteLineAsync(parsed.Errors[0].Message);
            return 2;
        }

        return await parsed.InvokeAsync();
    }

    private static RootCommand Root() => new("BotService")
    {
        RiskVerbs.Risk(),
        EvaluateVerbs.Evaluate(),
        TrainVerbs.Train(),
        RouteVerb.Route(),
        LawVerbs.Laws(),
        AccountVerbs.Accounts(),
        MenuVerbs.Menu(),
        PromptVerbs.Prompts(),
    };
}
