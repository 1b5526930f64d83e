using System.Text.Json.Nodes;
using BotService.Host.Commands.Evaluation;
using BotService.Tests.TestKit;

namespace BotService.Tests.Skills.Risk;

/// <summary>
/// Rows of our own that no model was trained on. <c>figures.jsonl</c> is what <c>evaluate risk</c> printed of them when it was last written; it may get
/// better, never worse. Rules were tuned on <c>seen.jsonl</c> once; on <c>held-out.jsonl</c> never, but its author also wrote the rules.
/// </summary>
public sealed class RiskRegressionTests
{
    private static readonly string Folder = Path.Combine(Places.Root, "tests", "BotService.Tests", "Skills", "Risk", "Rows");

    [Theory]
    [InlineData("seen")]
    [InlineData("held-out")]
    public void No_stored_figure_falls(string name)
    {
        var evaluation = new RiskEvaluation();
        foreach (var line in File.ReadLines(Path.Combine(Folder, name + ".jsonl")))
        {
            evaluation.Add(JsonNode.Parse(line)!.AsObject());
        }

        var now = evaluation.Figures().ToDictionary(figure => (figure.Name, figure.Class));

        Assert.All(Stored(name), stored =>
        {
            var figure = now[stored.Key];
            Assert.True(IsBad(figure.Name) ? figure.Hits <= stored.Value : figure.Hits >= stored.Value, $"{figure.Name} {figure.Class}: {figure.Hits} of {figure.Of}, it was {stored.Value}.");
        });
    }

    private static IEnumerable<KeyValuePair<(string Name, string Class), int>> Stored(string name) => File.ReadLines(Path.Combine(Folder, $"{name}.figures.jsonl"))
        .Select(line => JsonNode.Parse(line)!.AsObject())
        .Where(line => line["hits"]!.GetValue<int>() > 0 || IsBad(line["figure"]!.GetValue<string>()))
        .Select(line => KeyValuePair.Create((line["figure"]!.GetValue<string>(), line["class"]!.GetValue<string>()), line["hits"]!.GetValue<int>()));

    private static bool IsBad(string figure) => figure is "false-positive-rate" or "false-crisis-rate";
}
