namespace BotService.Skills.Routing;

/// <summary>Chooses the skill for a turn by rules with a margin. Thread safe.</summary>
public sealed class SkillRouter
{
    /// <summary>Decides for one message.</summary>
    /// <param name="text">The person's words; never blank.</param>
    /// <param name="activeSkill">Skill of the turn before; null at first. Keeps a short answer where it belongs.</param>
    public RouteDecision Route(string text, string? activeSkill) => throw new NotImplementedException();
}
