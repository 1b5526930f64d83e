using BotService.Skills.Data;
using BotService.Skills.Laws;
using BotService.Skills.Linear;
using BotService.Skills.Risk;

namespace BotService.Skills.Routing;

/// <summary>Chooses the skill for a turn: words that speak for one, a linear model, and a question where two are too close. Thread safe.</summary>
public sealed class SkillRouter
{
    /// <summary>Every skill that may be chosen.</summary>
    public static readonly IReadOnlyList<string> Skills = ["counseling-triage", "legal-rights", "self-protection", "care-and-help", "legal-education", "smalltalk"];

    private const string KnowsTheLaw = "legal-rights";
    private const int ShortAnswer = 8;
    private const int LongestAnswer = 60;
    private const int Scrap = 4;

    private readonly TextNormalizer _normalizer;
    private readonly RouteCues _cues;
    private readonly LinearModel? _model;
    private readonly IReadOnlySet<string>? _available;

    internal SkillRouter(TextNormalizer normalizer, RouteCues cues, LinearModel? model, IReadOnlySet<string>? available)
    {
        _normalizer = normalizer;
        _cues = cues;
        _model = model;
        _available = available;
    }

    /// <summary>A router with the cues of this assembly.</summary>
    /// <param name="skills">Names of the skills that exist; null when all do. Others are never chosen.</param>
    public static SkillRouter CreateDefault(IEnumerable<string>? skills = null) => new(
        new TextNormalizer(DataFile.Embedded("Risk/Lexicons/normalization.yaml")),
        new RouteCues(DataFile.Embedded("Routing/routes.yaml")),
        ModelCard.Load("Routing/Linear/route"),
        skills?.ToHashSet());

    /// <summary>Decides for one message in the light of its risk: an alarm goes where danger is asked about, whatever else was said.</summary>
    public RouteDecision Route(string text, string? activeSkill, RiskAssessment risk, bool isAsked = false)
    {
        ArgumentNullException.ThrowIfNull(risk);
        var decision = Route(text, activeSkill, isAsked);
        var alarmed = risk.IsAlarm ? _cues.AlarmSkill(risk.Categories[0]) : null;
        return alarmed is null || alarmed == decision.Skill || _available?.Contains(alarmed) == false
            ? decision
            : new RouteDecision(alarmed, 1, decision.Skill);
    }

    /// <summary>Decides for one message.</summary>
    /// <param name="text">The person's words; never blank.</param>
    /// <param name="activeSkill">Skill of the turn before; null at first. Keeps a short answer where it belongs.</param>
    /// <param name="isAsked">That skill waits for the answer to a question of its own.</param>
    public RouteDecision Route(string text, string? activeSkill, bool isAsked = false)
    {
        ArgumentNullException.ThrowIfNull(text);
        var plain = _normalizer.Normalize(text).Text;
        var spoken = Words(text, plain);
        var ranked = WithModel(spoken, plain).Where(scored => _available?.Contains(scored.Key) != false).OrderByDescending(scored => scored.Value).ToList();
        var best = ranked.FirstOrDefault();
        var second = ranked.ElementAtOrDefault(1);
        var words = spoken.Where(scored => _available?.Contains(scored.Key) != false).Select(scored => scored.Value).DefaultIfEmpty().Max();

        // A model has an opinion on every scrap; only words take a short answer away from the skill that asked.
        var active = ranked.Find(scored => scored.Key == activeSkill).Value;
        var continues = activeSkill is not null && _available?.Contains(activeSkill) != false
            && (isAsked && plain.Length <= LongestAnswer ? words < 2 * _cues.Strong
                : plain.Length <= ShortAnswer ? words < _cues.Strong : words < _cues.Threshold && best.Value - active < _cues.ModelWeight / 2);
        if (continues)
        {
            return new RouteDecision(activeSkill, 0.5, best.Value >= _cues.Threshold && best.Key != activeSkill ? best.Key : null);
        }

        if (best.Key is null || best.Value < _cues.Threshold || (plain.Length <= Scrap && words < _cues.Threshold))
        {
            return new RouteDecision(null, 0, null);
        }

        var confidence = best.Value / (best.Value + second.Value);
        var runnerUp = second.Value >= _cues.Threshold ? second.Key : null;
        return (best.Value - second.Value) / best.Value < _cues.Margin
            ? new RouteDecision(best.Key == activeSkill || second.Key == activeSkill ? activeSkill : null, confidence, runnerUp)
            : new RouteDecision(best.Key, confidence, runnerUp);
    }

    private Dictionary<string, double> Words(string text, string plain)
    {
        var scores = _cues.Score(plain).ToDictionary();
        if (ArticleMentions.Shipped.In(StatuteNames.Plain(text)).Any(mention => mention.Law is not null))
        {
            scores[KnowsTheLaw] = scores.GetValueOrDefault(KnowsTheLaw) + _cues.ArticleWeight;
        }

        return scores;
    }

    /// <summary>Words count as they are weighted, the model by how sure it is.</summary>
    private Dictionary<string, double> WithModel(Dictionary<string, double> words, string plain)
    {
        Dictionary<string, double> scores = new(words);
        if (_model is not null)
        {
            var sure = _model.Score(plain);
            for (var skill = 0; skill < sure.Length; skill++)
            {
                scores[_model.Labels[skill]] = scores.GetValueOrDefault(_model.Labels[skill]) + _cues.ModelWeight * sure[skill];
            }
        }

        return scores;
    }
}
