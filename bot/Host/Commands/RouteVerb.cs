using System.CommandLine;
using System.Text.Json.Nodes;
using BotService.Skills.Routing;

namespace BotService.Host.Commands;

/// <summary><c>route</c>.</summary>
internal static class RouteVerb
{
    public static Command Route()
    {
        SkillRouter router = SkillRouter.CreateDefault();
        return BatchVerb.Create("route", "Names the skill for {\"id\",\"text\"} lines.", line =>
        {
            RouteDecision decision = router.Route(BatchVerb.RequiredText(line, "text"), activeSkill: null);
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
