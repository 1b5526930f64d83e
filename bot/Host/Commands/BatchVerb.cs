using System.CommandLine;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using BotService.Host.Settings;

namespace BotService.Host.Commands;

/// <summary>A verb that reads JSON Lines and writes JSON Lines in the same order. A bad line becomes an error line; the rest goes on.</summary>
internal static class BatchVerb
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Create(string name, string description, Func<JsonObject, JsonObject> judge) => Create(name, description, (line, _) => judge(line));

    /// <summary>A verb whose answers depend on further options.</summary>
    public static Command Create(string name, string description, Func<JsonObject, ParseResult, JsonObject> judge)
    {
        Option<FileInfo?> input = new("--input") { Description = "JSON Lines to read; standard input when absent." };
        Option<FileInfo?> output = new("--output") { Description = "File to write; standard output when absent." };
        Command command = new(name, description) { input, output };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetValue(input), parsed.GetValue(output), line => judge(line, parsed), cancellationToken));
        return command;
    }

    /// <summary>A field that must be there.</summary>
    /// <exception cref="FormatException">It is absent or no text.</exception>
    public static string RequiredText(JsonObject line, string field) =>
        line[field] is JsonValue value && value.TryGetValue(out string? text) ? text : throw new FormatException($"\"{field}\" is missing or no text. Write it as a JSON string.");

    private static async Task<int> RunAsync(FileInfo? input, FileInfo? output, Func<JsonObject, JsonObject> judge, CancellationToken cancellationToken)
    {
        try
        {
            return await ReadAsync(input, output, judge, cancellationToken);
        }
        catch (SettingsException exception)
        {
            await Console.Error.WriteLineAsync(exception.Faults[0]);
            return 2;
        }
    }

    private static async Task<int> ReadAsync(FileInfo? input, FileInfo? output, Func<JsonObject, JsonObject> judge, CancellationToken cancellationToken)
    {
        if (input is { Exists: false })
        {
            await Console.Error.WriteLineAsync($"--input {input.FullName} does not exist. Name a file of JSON Lines.");
            return 2;
        }

        using StreamReader reader = input is null ? new StreamReader(Console.OpenStandardInput(), Encoding.UTF8) : input.OpenText();
        await using StreamWriter writer = new(output is null ? Console.OpenStandardOutput() : output.Create(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        int failed = 0;
        for (int number = 1; await reader.ReadLineAsync(cancellationToken) is { } line; number++)
        {
            if (line.Length == 0)
            {
                continue;
            }

            JsonObject result;
            try
            {
                result = judge(JsonNode.Parse(line) as JsonObject ?? throw new FormatException("The line is no JSON object."));
            }
            catch (Exception exception) when (exception is JsonException or FormatException or InvalidOperationException)
            {
                failed++;
                result = new JsonObject { ["line"] = number, ["error"] = exception.Message };
            }

            await writer.WriteLineAsync(result.ToJsonString(Readable));
        }

        return failed == 0 ? 0 : 1;
    }
}
