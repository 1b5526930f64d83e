using System.Text.Json.Nodes;
using BotService.Skills.Risk;
using BotService.Skills.Routing;

namespace BotService.Host.Commands;

/// <summary><c>route</c>.</summary>
internal static class RouteVerb
{
    public static System.CommandLine.Command Route()
    {
        SkillRouter router = SkillRouter.CreateDefault();
        RiskAssessor risk = RiskAssessor.CreateDefault();
        return BatchVerb.Create("route", "Names the skill for {\"id\",\"text\"} lines.", line =>
        {
            string text = BatchVerb.RequiredText(line, "text");
            RouteDecision decision = router.Route(text, activeSkill: null, risk.Assess(text));
            return new JsonObject
            {
                ["id"] = line["id"]?.DeepClone(),
                ["skill"] = decision.Skill,
                ["confidence"] = Math.Round(decision.Confidence, 3),
                ["secondary"] = decision.Secondary,
            };
        });
    }
}
