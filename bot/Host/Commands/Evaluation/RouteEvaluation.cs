using System.Text.Json.Nodes;
using BotService.Skills.Risk;
using BotService.Skills.Routing;

namespace BotService.Host.Commands.Evaluation;

/// <summary>Compares the chosen skills with the labels: primary, primary or secondary, each skill, questions back.</summary>
internal sealed class RouteEvaluation : IEvaluation
{
    private const string All = "all";

    private readonly SkillRouter _router = SkillRouter.CreateDefault();
    private readonly RiskAssessor _risk = RiskAssessor.CreateDefault();
    private readonly Tally _primary = new();
    private readonly Tally _either = new();
    private readonly LabelTally _skills = new("micro");
    private int _asked;
    private int _rows;

    public void Add(JsonObject row)
    {
        string[] labels = [.. Labels(row["label"] ?? row["labels"] ?? row["skill"]).Select(SkillNames.Of)];
        if (labels.Length == 0)
        {
            throw new FormatException("\"label\" is missing. Write the name of a skill.");
        }

        string[] also = [.. Labels(row["also"]).Select(SkillNames.Of)];
        string text = BatchVerb.RequiredText(row, "text");
        RouteDecision decision = _router.Route(text, activeSkill: null, _risk.Assess(text));
        _rows++;
        _asked += decision.Skill is null ? 1 : 0;
        bool isRight = decision.Skill is { } skill && Fits(labels, skill);
        bool isEither = isRight || (decision.Secondary is { } second && Fits(labels, second)) || (decision.Skill is { } first && Fits(also, first));
        foreach (string group in new[] { All, labels[0] })
        {
            _primary.Add(group, isRight);
            _either.Add(group, isEither);
        }

        _skills.Add([labels[0]], decision.Skill is null ? [] : [isRight ? labels[0] : decision.Skill]);
    }

    public IEnumerable<Figure> Figures() =>
    [
        .. _primary.Shares("primary"), .. _either.Shares("primary or secondary"), .. _skills.Figures(), Figure.Share("asked back", All, _asked, _rows),
    ];

    private static IEnumerable<string> Labels(JsonNode? node) => node switch
    {
        JsonArray list => list.Select(item => item?.ToString() ?? ""),
        JsonValue value => [value.ToString()],
        _ => [],
    };

    private static bool Fits(string[] labels, string skill) => labels.Contains(skill) || (skill == "legal-education" && labels.Contains("legal-rights"));
}
