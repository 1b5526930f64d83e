using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using BotService.Skills.Data;
using BotService.Skills.Linear;

namespace BotService.Host.Commands.Training;

/// <summary>
/// <c>train …</c>: learns a linear model from files of sentences and, if given, labelled rows; writes weights and card. One line per subject.
/// The same input gives the same weights, to the bit.
/// </summary>
internal static class TrainVerbs
{
    public static Command Train() => new("train", "Learns a linear model; writes {name}.weights and {name}.card.yaml.")
    {
        Create(() => new RiskTraining()),
        Create(() => new RouteTraining()),
    };

    private static Command Create(Func<ITrainingSubject> start)
    {
        ITrainingSubject subject = start();
        Option<DirectoryInfo> sentences = new("--sentences") { Description = "Folder with *.yaml files of sentences.", Required = true };
        Option<FileInfo[]> rows = new("--rows") { Description = "Labelled JSON Lines to learn from as well.", AllowMultipleArgumentsPerToken = true };
        Option<DirectoryInfo> output = new("--output") { Description = "Folder to write to.", Required = true };
        Option<FileInfo?> scores = new("--scores") { Description = "Writes what cross-validation said of each example, to choose thresholds by." };
        Command command = new(subject.Name, $"Learns {string.Join(", ", subject.Labels)}.") { sentences, rows, output, scores };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            subject, parsed.GetRequiredValue(sentences), parsed.GetValue(rows) ?? [], parsed.GetRequiredValue(output), parsed.GetValue(scores), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        ITrainingSubject subject, DirectoryInfo sentences, FileInfo[] rows, DirectoryInfo output, FileInfo? scoresFile, CancellationToken cancellationToken)
    {
        try
        {
            FileInfo[] files = [.. sentences.EnumerateFiles("*.yaml").OrderBy(file => file.Name, StringComparer.Ordinal)];
            List<LinearExample> own = [.. files.SelectMany(file => TrainingSentences.Read(DataFile.FromDisk(file.FullName))).Select(subject.FromSentence)];
            List<LinearExample> others = [.. rows.SelectMany(Read).SelectMany(subject.FromRow)];
            List<LinearExample> all = [.. own, .. others];
            Refuse(all, subject.Labels);
            double[][] scores = CrossValidation.Score(all, subject.Labels);
            byte[] weights = new LinearTrainer(subject.Labels).Train(all).ToBytes();
            ModelCard card = new()
            {
                Name = subject.Name,
                TrainedOn = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime),
                Data =
                [
                    string.Create(CultureInfo.InvariantCulture, $"{own.Count} sentences of our own out of {string.Join(", ", files.Select(file => file.Name))}, {own.Count(example => example.Labels.Count == 0)} of them without a label"),
                    string.Create(CultureInfo.InvariantCulture, $"{others.Count} labelled rows out of {(rows.Length == 0 ? "no file" : string.Join(", ", rows.Select(file => file.Name)))}, {others.Count(example => example.Labels.Count == 0)} of them without a label"),
                ],
                Figures = [.. CrossValidation.Describe(all, subject.Labels, scores)],
                Limits = subject.Limits,
                Weights = ModelCard.HashOf(weights),
            };
            output.Create();
            await File.WriteAllBytesAsync(Path.Combine(output.FullName, subject.Name + ".weights"), weights, cancellationToken);
            await File.WriteAllTextAsync(Path.Combine(output.FullName, subject.Name + ".card.yaml"), card.ToYaml(), cancellationToken);
            await Console.Out.WriteAsync(card.ToYaml());
            if (scoresFile is not null)
            {
                await File.WriteAllLinesAsync(scoresFile.FullName, all.Select((example, index) => Describe(subject, example, scores[index])), cancellationToken);
            }

            return 0;
        }
        catch (Exception exception) when (exception is SkillDataException or IOException or JsonException or FormatException or InvalidOperationException)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return 2;
        }
    }

    private static IEnumerable<JsonObject> Read(FileInfo file) => File.ReadLines(file.FullName).Where(line => line.Length > 0)
        .Select(line => JsonNode.Parse(line) as JsonObject ?? throw new FormatException($"{file.Name} holds a line that is no JSON object."));

    private static void Refuse(List<LinearExample> examples, IReadOnlyList<string> labels)
    {
        string? unknown = examples.SelectMany(example => example.Labels).FirstOrDefault(label => !labels.Contains(label));
        if (unknown is not null)
        {
            throw new FormatException($"'{unknown}' is no label; known are: {string.Join(", ", labels)}.");
        }

        string? unused = labels.FirstOrDefault(label => !examples.Exists(example => example.Labels.Contains(label)));
        if (unused is not null)
        {
            throw new FormatException($"No example bears the label '{unused}'.");
        }
    }

    private static string Describe(ITrainingSubject subject, LinearExample example, double[] scores) => new JsonObject
    {
        ["text"] = example.Views[0],
        ["labels"] = new JsonArray([.. example.Labels.Select(label => (JsonNode)label)]),
        ["row"] = example.Weight > 1,
        ["scores"] = new JsonObject(subject.Labels.Select((label, index) => KeyValuePair.Create(label, (JsonNode?)Math.Round(scores[index], 4)))),
    }.ToJsonString();
}
