using BotService.Skills.Data;
using BotService.Skills.Risk;

namespace BotService.Skills.Routing;

/// <summary>Chooses the skill for a turn by rules with a margin. Thread safe.</summary>
public sealed class SkillRouter
{
    private const int ShortAnswer = 8;

    private readonly TextNormalizer _normalizer;
    private readonly RouteCues _cues;
    private readonly IReadOnlySet<string>? _available;

    internal SkillRouter(TextNormalizer normalizer, RouteCues cues, IReadOnlySet<string>? available)
    {
        _normalizer = normalizer;
        _cues = cues;
        _available = available;
    }

    /// <summary>A router with the cues of this assembly.</summary>
    /// <param name="skills">Names of the skills that exist; null when all do. Others are never chosen.</param>
    public static SkillRouter CreateDefault(IEnumerable<string>? skills = null) => new(
        new TextNormalizer(DataFile.Embedded("Risk/Lexicons/normalization.yaml")),
        new RouteCues(DataFile.Embedded("Routing/routes.yaml")),
        skills?.ToHashSet());

    /// <summary>Decides for one message in the light of its risk: an alarm goes where danger is asked about, whatever else was said.</summary>
    public RouteDecision Route(string text, string? activeSkill, RiskAssessment risk)
    {
        ArgumentNullException.ThrowIfNull(risk);
        var decision = Route(text, activeSkill);
        var alarmed = risk.IsAlarm ? _cues.AlarmSkill(risk.Categories[0]) : null;
        return alarmed is null || alarmed == decision.Skill || _available?.Contains(alarmed) == false
            ? decision
            : new RouteDecision(alarmed, 1, decision.Skill);
    }

    /// <summary>Decides for one message.</summary>
    /// <param name="text">The person's words; never blank.</param>
    /// <param name="activeSkill">Skill of the turn before; null at first. Keeps a short answer where it belongs.</param>
    public RouteDecision Route(string text, string? activeSkill)
    {
        ArgumentNullException.ThrowIfNull(text);
        var plain = _normalizer.Normalize(text).Text;
        var ranked = _cues.Score(plain).Where(scored => _available?.Contains(scored.Key) != false).OrderByDescending(scored => scored.Value).ToList();
        var best = ranked.FirstOrDefault();
        var second = ranked.ElementAtOrDefault(1);

        var continues = activeSkill is not null && _available?.Contains(activeSkill) != false
            && (plain.Length <= ShortAnswer ? best.Value < _cues.Strong : best.Value < _cues.Threshold);
        if (continues)
        {
            return new RouteDecision(activeSkill, 0.5, best.Value > 0 && best.Key != activeSkill ? best.Key : null);
        }

        if (best.Key is null || best.Value < _cues.Threshold)
        {
            return new RouteDecision(null, 0, null);
        }

        var confidence = best.Value / (best.Value + second.Value);
        var runnerUp = second.Value >= _cues.Threshold ? second.Key : null;
        return (best.Value - second.Value) / best.Value < _cues.Margin
            ? new RouteDecision(best.Key == activeSkill || second.Key == activeSkill ? activeSkill : null, confidence, runnerUp)
            : new RouteDecision(best.Key, confidence, runnerUp);
    }
}
