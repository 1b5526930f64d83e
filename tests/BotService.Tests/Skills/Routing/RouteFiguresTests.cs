using System.Text.Json;
using BotService.Skills.Risk;
using BotService.Skills.Routing;
using BotService.Tests.TestKit;

namespace BotService.Tests.Skills.Routing;

/// <summary>Floors of routing: on sentences of our own that nothing was learned from, and on the tuning rows, where the figure is a fence and no result.</summary>
public sealed class RouteFiguresTests
{
    private static readonly SkillRouter Router = SkillRouter.CreateDefault();
    private static readonly RiskAssessor Risk = RiskAssessor.CreateDefault();

    [Fact]
    public void Most_of_our_own_held_out_sentences_find_their_skill() =>
        AssertFigures(Path.Combine(Places.Root, "tests", "BotService.Tests", "Skills", "Routing", "Rows", "held-out.jsonl"), primary: 0.75, either: 0.87);

    [Fact]
    public void Most_tuning_rows_find_their_skill()
    {
        Assert.SkipUnless(Places.Shared("triage") is not null, "No shared/data/triage beside the checkout.");

        AssertFigures(Path.Combine(Places.Shared("triage")!, "dev-routing.jsonl"), primary: 0.90, either: 0.95);
    }

    private static void AssertFigures(string file, double primary, double either)
    {
        int rows = 0;
        int first = 0;
        int any = 0;
        foreach (string line in File.ReadLines(file))
        {
            JsonElement row = JsonDocument.Parse(line).RootElement;
            string text = row.GetProperty("text").GetString()!;
            string label = row.GetProperty("label").GetString()! switch { "counseling" => "counseling-triage", "care_help" => "care-and-help", "smalltalk_other" => "smalltalk", { } name => name.Replace('_', '-') };
            RouteDecision decision = Router.Route(text, null, Risk.Assess(text));
            string?[] also = row.TryGetProperty("also", out JsonElement list) ? [.. list.EnumerateArray().Select(item => item.GetString()?.Replace('_', '-'))] : [];
            bool isRight = decision.Skill == label || (label == "legal-rights" && decision.Skill == "legal-education");
            rows++;
            first += isRight ? 1 : 0;
            any += isRight || decision.Secondary == label || also.Contains(decision.Skill) ? 1 : 0;
        }

        Assert.InRange((double)first / rows, primary, 1);
        Assert.InRange((double)any / rows, either, 1);
    }
}
