using System.CommandLine;
using System.Text.Json.Nodes;
using BotService.Skills.Risk;

namespace BotService.Host.Commands;

/// <summary><c>risk assess</c>.</summary>
internal static class RiskVerbs
{
    public static Command Risk()
    {
        RiskAssessor assessor = RiskAssessor.CreateDefault();
        return new Command("risk", "Screens texts for danger.")
        {
            BatchVerb.Create("assess", "Assesses {\"id\",\"text\"} or {\"id\",\"turns\"} lines.", line => Assess(assessor, line)),
        };
    }

    private static JsonObject Assess(RiskAssessor assessor, JsonObject line)
    {
        RiskAssessment assessment;
        int? firstAlarm = null;
        if (line["turns"] is JsonArray turns)
        {
            (assessment, firstAlarm) = AssessTurns(assessor, turns);
        }
        else
        {
            assessment = assessor.Assess(BatchVerb.RequiredText(line, "text"));
            firstAlarm = assessment.IsAlarm ? 0 : null;
        }

        return new JsonObject
        {
            ["id"] = line["id"]?.DeepClone(),
            ["level"] = assessment.Level.ToString(),
            ["categories"] = new JsonArray([.. assessment.Categories.Select(category => (JsonNode)category)]),
            ["evidence"] = new JsonArray([.. assessment.Evidence.Select(Describe)]),
            ["firstAlarmTurn"] = firstAlarm,
        };
    }

    /// <returns>The state after the last turn, and the first user turn (0-based, user turns only) that reached R2.</returns>
    public static (RiskAssessment Assessment, int? FirstAlarm) AssessTurns(RiskAssessor assessor, JsonArray turns)
    {
        RiskMemory memory = RiskMemory.Empty;
        RiskAssessment assessment = RiskAssessment.None;
        int? firstAlarm = null;
        int user = 0;

        // Dialogues carry no times: turns are taken as a minute apart, so that nothing fades between them.
        DateTimeOffset at = DateTimeOffset.UnixEpoch;
        foreach (JsonObject turn in turns.OfType<JsonObject>())
        {
            at += TimeSpan.FromMinutes(1);
            if (BatchVerb.RequiredText(turn, "role") != "user")
            {
                continue;
            }

            RiskOutcome outcome = assessor.Assess(BatchVerb.RequiredText(turn, "text"), memory, at);
            memory = outcome.Memory;
            assessment = outcome.Assessment;
            firstAlarm ??= assessment.IsAlarm ? user : null;
            user++;
        }

        return (assessment, firstAlarm);
    }

    private static JsonNode Describe(RiskEvidence evidence) => new JsonObject
    {
        ["source"] = evidence.Source,
        ["rule"] = evidence.Rule,
        ["start"] = evidence.Start,
        ["length"] = evidence.Length,
        ["score"] = evidence.Score,
    };
}
