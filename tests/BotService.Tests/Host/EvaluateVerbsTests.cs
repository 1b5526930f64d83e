using System.Text.Json.Nodes;
using BotService.Host.Commands;
using BotService.Host.Commands.Evaluation;
using BotService.Tests.TestKit;

namespace BotService.Tests.Host;

public class EvaluateVerbsTests
{
    [Fact]
    public void A_share_comes_with_its_Wilson_interval()
    {
        Figure figure = Figure.Share("recall", "crisis", 9, 10);

        Assert.Equal((0.9, 0.5958, 0.9821), (figure.Value, Math.Round(figure.Low, 4), Math.Round(figure.High, 4)));
    }

    [Fact]
    public void A_share_of_nothing_is_no_number() => Assert.Null(Figure.Share("recall", "crisis", 0, 0).ToJson()["value"]);

    [Fact]
    public void F1_weighs_false_finds_and_misses()
    {
        Figure figure = Figure.F1("bullying", found: 6, wrong: 2, missed: 1);

        Assert.Equal(0.8, figure.Value, 10);
    }

    [Fact]
    public async Task Labelled_rows_become_one_line_for_each_figure()
    {
        using TemporaryFolder folder = new();
        string input = Path.Combine(folder.Path, "rows.jsonl");
        string output = Path.Combine(folder.Path, "figures.jsonl");
        await File.WriteAllTextAsync(
            input,
            """
            {"text":"我想自杀","label":"crisis","level":"C2"}
            {"text":"哈哈哈笑死我了","label":"none","kind":"hyperbole"}
            {"text":"今天吃什么","label":"none"}
            {"turns":[{"role":"user","text":"在吗"},{"role":"bot","text":"在"},{"role":"user","text":"我不想活了"}],"label":"crisis"}
            {"text":"我被敲诈了","labels":["fraud_extortion"]}
            """,
            TestContext.Current.CancellationToken);

        int exit = await CommandLine.RunAsync(["evaluate", "risk", "--input", input, "--output", output]);

        Assert.Equal(0, exit);
        List<JsonObject> figures = [.. File.ReadLines(output).Select(line => JsonNode.Parse(line)!.AsObject())];
        Assert.Equal(1, Value("recall", "crisis"));
        Assert.Equal(0, Value("false-positive-rate", "hard"));
        Assert.Equal(0, Value("false-positive-rate", "ordinary"));
        Assert.Equal(0, Value("dialogues", "alarmed by turn 0"));
        Assert.Equal(1, Value("dialogues", "alarmed by turn 1"));
        Assert.Equal(1, Value("f1", "categories-micro"));

        double Value(string figure, string of) => figures.Single(line => (string?)line["figure"] == figure && (string?)line["class"] == of)["value"]!.GetValue<double>();
    }

    [Fact]
    public async Task A_bad_line_is_named_and_the_rest_goes_on()
    {
        using TemporaryFolder folder = new();
        string input = Path.Combine(folder.Path, "rows.jsonl");
        string output = Path.Combine(folder.Path, "figures.jsonl");
        await File.WriteAllTextAsync(input, "{\"label\":\"crisis\"}\n{\"text\":\"我想自杀\",\"label\":\"crisis\"}\n", TestContext.Current.CancellationToken);

        int exit = await CommandLine.RunAsync(["evaluate", "risk", "--input", input, "--output", output]);

        Assert.Equal(1, exit);
        Assert.Equal("{\"line\":1,\"error\":\"\\u0022text\\u0022 is missing or no text. Write it as a JSON string.\"}", File.ReadLines(output).First());
        Assert.Contains(File.ReadLines(output), line => line.StartsWith("{\"figure\":\"recall\",\"class\":\"crisis\",\"value\":1,", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_no_crash() =>
        Assert.Equal(2, await CommandLine.RunAsync(["evaluate", "risk", "--input", "/nowhere/rows.jsonl"]));
}
