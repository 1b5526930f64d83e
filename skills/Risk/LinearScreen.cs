using BotService.Skills.Data;
using BotService.Skills.Linear;

namespace BotService.Skills.Risk;

/// <summary>Finds danger by the sound of a message: a linear model over character n-grams. Raises to R3 at most; plans and methods are the work of rules.</summary>
internal sealed class LinearScreen : IRiskScreen
{
    /// <summary>What the model scores: that a level is at least so high, and each danger.</summary>
    public static readonly string[] Labels =
    [
        "R1", "R2", "R3", "R4",
        "suicide_selfharm", "harm_others", "bullying", "domestic_violence", "sexual_abuse", "fraud_extortion", "running_away", "threat_stalking",
    ];

    private const int Levels = 4;

    private readonly LinearModel _model;
    private readonly double[] _thresholds;

    public LinearScreen()
        : this(ModelCard.Load("Risk/Linear/risk"), DataFile.Embedded("Risk/Linear/thresholds.yaml"))
    {
    }

    internal LinearScreen(LinearModel model, DataNode thresholds)
    {
        thresholds.Allow(Labels);
        _model = model.Labels.SequenceEqual(Labels) ? model : throw thresholds.Fault("the model does not score the labels that screening reads; train again.");
        _thresholds = [.. Labels.Select(label => thresholds.Find(label) is null ? double.PositiveInfinity : thresholds.Number(label, 1))];
    }

    public void Screen(NormalizedText text, List<RiskFinding> findings)
    {
        var scores = _model.Score(text.Text);
        var level = RiskLevel.R0;
        var sure = 0.0;
        for (var index = 0; index < Levels; index++)
        {
            if (scores[index] >= _thresholds[index])
            {
                level = RiskLevel.R1 + index;
                sure = scores[index];
            }
        }

        if (level == RiskLevel.R0)
        {
            return;
        }

        var length = text.Origin.Length == 0 ? 0 : text.Origin[^1] + 1;
        var named = false;
        for (var index = Levels; index < Labels.Length; index++)
        {
            if (scores[index] >= _thresholds[index])
            {
                named = true;
                findings.Add(new RiskFinding(level, Labels[index], Evidence(Labels[index], Math.Min(sure, scores[index])), Counts: false));
            }
        }

        if (!named)
        {
            var likeliest = Enumerable.Range(Levels, Labels.Length - Levels).MaxBy(index => scores[index]);
            findings.Add(new RiskFinding(level, Labels[likeliest], Evidence(Labels[likeliest], sure), Counts: false));
        }

        RiskEvidence Evidence(string rule, double score) => new("linear", rule, 0, length, Math.Round(score, 3));
    }
}
