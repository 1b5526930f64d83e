using System.Diagnostics;
using System.Text.Json.Nodes;
using BotService.Skills.Risk;

namespace BotService.Host.Commands.Evaluation;

/// <summary>How well screening does: who is found, how often it cries wolf, which dangers it names, and from which turn on.</summary>
internal sealed class RiskEvaluation : IEvaluation
{
    // Alarms among messages of which so many are a crisis: what a counselor would see in service.
    private static readonly double[] BaseRates = [0.002, 0.01, 0.05];

    private readonly RiskAssessor _assessor = RiskAssessor.CreateDefault();
    private readonly Tally _found = new();
    private readonly Tally _raised = new();
    private readonly Tally _false = new();
    private readonly Tally _falseCrisis = new();
    private readonly Tally _watched = new();
    private readonly Tally _turns = new();
    private readonly LabelTally _alarms = new("all");
    private readonly LabelTally _categories = new("categories-micro");
    private readonly List<double> _milliseconds = [];

    public void Add(JsonObject row)
    {
        RiskRow truth = RiskRow.Read(row);
        if (row["turns"] is JsonArray turns)
        {
            AddDialogue(truth, turns);
            return;
        }

        string text = BatchVerb.RequiredText(row, "text");
        long start = Stopwatch.GetTimestamp();
        RiskAssessment assessment = _assessor.Assess(text);
        _milliseconds.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        if (truth.Categories is { } categories)
        {
            _categories.Add(categories, assessment.Categories.ToList());
        }

        if (truth.Categories is null || truth.Level.Length > 0)
        {
            AddMessage(truth, assessment);
        }
    }

    public IEnumerable<Figure> Figures()
    {
        IEnumerable<Figure> figures =
        [
            .. _found.Shares("recall"),
            .. _raised.Shares("at-its-level"),
            .. _false.Shares("false-positive-rate"),
            .. _falseCrisis.Shares("false-crisis-rate"),
            .. _watched.Shares("watched"),
            .. _turns.Shares("dialogues"),
            .. _alarms.Figures().Where(figure => figure.Class == "alarm"),
            .. PredictiveValues(),
            .. _categories.Figures(),
        ];
        return _milliseconds.Count == 0 ? figures : figures.Append(Figure.Number("milliseconds-p99", "message", Percentile99(), _milliseconds.Count));
    }

    private void AddMessage(RiskRow truth, RiskAssessment assessment)
    {
        bool alarm = assessment.IsAlarm;
        if (truth.IsCrisis)
        {
            _found.Add(truth.Disguised ? "disguised" : "crisis", alarm);
            if (!truth.Disguised)
            {
                _found.Add($"crisis {truth.Level}", alarm);
                _alarms.Add(["alarm"], alarm ? ["alarm"] : []);
            }

            if (!truth.Disguised && truth.Level is "C3" or "C4" or "R4" or "R5")
            {
                _found.Add("crisis plan or now", alarm);
            }

            if (!truth.Disguised && truth.Expected is { } expected)
            {
                _raised.Add($"crisis {truth.Level}", assessment.Level >= expected);
            }
        }
        else if (truth.IsHarmless && truth.IsOtherDanger)
        {
            _false.Add("other danger, not counted", alarm);
        }
        else if (truth.IsHarmless)
        {
            string kind = truth.Disguised ? "look-alike" : truth.IsOrdinary ? "ordinary" : "hard";
            _false.Add(kind, alarm);
            _falseCrisis.Add(kind, assessment.IsCrisis);
            if (truth.Kind.Length > 0)
            {
                _false.Add($"{kind} {truth.Kind}", alarm);
            }

            if (!truth.Disguised)
            {
                _alarms.Add([], alarm ? ["alarm"] : []);
            }
        }
        else
        {
            _watched.Add(truth.Label.Length > 0 ? truth.Label : truth.Level, assessment.Level >= RiskLevel.R1);
            if (truth.Expected >= RiskLevel.R2)
            {
                _found.Add($"other danger {truth.Level}", alarm);
            }

            if (truth.Label is "borderline" or "third_party" or "history" or "exploration")
            {
                _watched.Add("not acute, all", assessment.Level >= RiskLevel.R1);
            }
        }
    }

    private void AddDialogue(RiskRow truth, JsonArray turns)
    {
        (RiskAssessment _, int? first) = RiskVerbs.AssessTurns(_assessor, turns);
        if (truth.IsCrisis)
        {
            _turns.Add("alarmed in a crisis", first is not null);
            for (int turn = 0; turn < 4; turn++)
            {
                _turns.Add($"alarmed by turn {turn}", first <= turn);
            }
        }
        else
        {
            _turns.Add("false alarm in a calm one", first is not null);
        }
    }

    private IEnumerable<Figure> PredictiveValues()
    {
        double? recall = _found.Share("", "crisis")?.Value;
        double? wrong = _false.Share("", "ordinary")?.Value;
        return recall is null || wrong is null ? []
            : BaseRates.Select(rate => Figure.Number("predictive-value", $"at base rate {rate}", rate * recall.Value / (rate * recall.Value + (1 - rate) * wrong.Value), 0));
    }

    private double Percentile99()
    {
        List<double> sorted = [.. _milliseconds.Order()];
        return sorted[(int)Math.Ceiling(sorted.Count * 0.99) - 1];
    }
}
