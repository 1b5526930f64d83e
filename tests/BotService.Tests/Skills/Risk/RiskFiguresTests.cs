using System.Globalization;
using System.Text.Json;
using BotService.Skills.Risk;

namespace BotService.Tests.Skills.Risk;

/// <summary>Floors on labelled samples that lie outside the project. The rules were tuned on these rows and the linear model has learned them, so the figures are a fence, not a result.</summary>
public sealed class RiskFiguresTests(ITestOutputHelper output)
{
    private static readonly RiskAssessor Assessor = RiskAssessor.CreateDefault();

    [Fact]
    public void Most_messages_of_a_crisis_raise_an_alarm()
    {
        var crisis = SampleRows.Read("dev-crisis.jsonl").Where(row => Text(row, "label") == "crisis").ToList();

        AssertShare(crisis, row => Assessor.Assess(Text(row, "text")).IsAlarm, atLeast: 0.93);
    }

    [Fact]
    public void Few_harmless_messages_raise_an_alarm()
    {
        var harmless = SampleRows.Read("dev-crisis.jsonl").Where(row => Text(row, "label") == "none" && Text(row, "kind") != "other_risk").ToList();

        AssertShare(harmless, row => !Assessor.Assess(Text(row, "text")).IsAlarm, atLeast: 0.97);
    }

    [Fact]
    public void Most_disguised_messages_of_a_crisis_raise_an_alarm()
    {
        var crisis = SampleRows.Read("dev-obfuscated.jsonl").Where(row => Text(row, "label") == "crisis").ToList();

        AssertShare(crisis, row => Assessor.Assess(Text(row, "text")).IsAlarm, atLeast: 0.93);
    }

    [Theory]
    [InlineData("crisis")]
    [InlineData("none")]
    public void Most_dialogues_with_a_crisis_raise_an_alarm_and_few_others_do(string label)
    {
        var dialogues = SampleRows.Read("dev-dialogue.jsonl").Where(row => Text(row, "label") == label).ToList();

        AssertShare(dialogues, row => Alarms(row) == (label == "crisis"), atLeast: 0.97);
    }

    private static bool Alarms(JsonElement dialogue)
    {
        var memory = RiskMemory.Empty;
        var now = DateTimeOffset.UnixEpoch;
        var alarmed = false;
        foreach (var turn in dialogue.GetProperty("turns").EnumerateArray().Where(turn => Text(turn, "role") == "user"))
        {
            now += TimeSpan.FromMinutes(2);
            (var assessment, memory) = Assessor.Assess(Text(turn, "text"), memory, now);
            alarmed |= assessment.IsAlarm;
        }

        return alarmed;
    }

    private static string? Text(JsonElement row, string key) => row.GetProperty(key).GetString();

    private void AssertShare(List<JsonElement> rows, Func<JsonElement, bool> holds, double atLeast)
    {
        var right = rows.Count(holds);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{right} of {rows.Count} ({(double)right / rows.Count:P1})"));

        Assert.True((double)right / rows.Count >= atLeast, $"{right} of {rows.Count}");
    }
}
