using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using BotService.Host.Settings;

namespace BotService.Host.Commands.Evaluation;

/// <summary><c>evaluate …</c>: how well the service does on labelled rows. One line per subject.</summary>
internal static class EvaluateVerbs
{
    public static Command Evaluate() => new("evaluate", "Compares answers with labelled JSON Lines; prints shares with 95 % Wilson intervals.")
    {
        Create("risk", "{\"text\"|\"turns\",\"label\"|\"labels\"|\"level\"} lines: recall, false alarms, categories.", () => new RiskEvaluation()),
        Create("route", "{\"text\",\"label\",\"also\"} lines: primary, primary or secondary, each skill.", () => new RouteEvaluation()),
        Create("laws", "{\"question\",\"gold\":[{\"law\",\"article\"}]} lines: recall, hits, abstentions, milliseconds.", () => new LawsEvaluation()),
    };

    private static Command Create(string name, string description, Func<IEvaluation> start)
    {
        Option<FileInfo[]> inputs = new("--input") { Description = "JSON Lines to read, one file or several; standard input when absent.", AllowMultipleArgumentsPerToken = true };
        Option<FileInfo?> output = new("--output") { Description = "File to write; standard output when absent." };
        Option<bool> table = new("--table") { Description = "Writes a table for reading instead of JSON Lines." };
        Command command = new(name, description) { inputs, output, table };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetValue(inputs) ?? [], parsed.GetValue(output), parsed.GetValue(table), start, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(FileInfo[] inputs, FileInfo? output, bool table, Func<IEvaluation> start, CancellationToken cancellationToken)
    {
        IEvaluation evaluation;
        try
        {
            evaluation = start();
        }
        catch (SettingsException exception)
        {
            await Console.Error.WriteLineAsync(exception.Faults[0]);
            return 2;
        }

        if (Array.Find(inputs, file => !file.Exists) is { } missing)
        {
            await Console.Error.WriteLineAsync($"--input {missing.FullName} does not exist. Name files of JSON Lines.");
            return 2;
        }

        await using TextWriter writer = output is null ? Console.Out : new StreamWriter(output.Create());
        int failed = 0;
        foreach (FileInfo? file in inputs.Length == 0 ? new FileInfo?[] { null } : inputs)
        {
            using TextReader reader = file is null ? Console.In : file.OpenText();
            for (int number = 1; await reader.ReadLineAsync(cancellationToken) is { } line; number++)
            {
                if (line.Length > 0 && Judge(evaluation, line) is { } fault)
                {
                    failed++;
                    JsonObject error = new() { ["line"] = number, ["error"] = fault };
                    await writer.WriteLineAsync(error.ToJsonString());
                }
            }
        }

        foreach (Figure figure in evaluation.Figures())
        {
            await writer.WriteLineAsync(table ? figure.ToLine() : figure.ToJson().ToJsonString());
        }

        return failed == 0 ? 0 : 1;
    }

    /// <returns>Null when the row was counted; else what is wrong with it.</returns>
    private static string? Judge(IEvaluation evaluation, string line)
    {
        try
        {
            evaluation.Add(JsonNode.Parse(line) as JsonObject ?? throw new FormatException("The line is no JSON object."));
            return null;
        }
        catch (Exception exception) when (exception is JsonException or FormatException or InvalidOperationException)
        {
            return exception.Message;
        }
    }
}
