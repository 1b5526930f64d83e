using BotService.Skills.Data;
using BotService.Skills.Linear;

namespace BotService.Skills.Risk;

/// <summary>
/// Finds danger by the sound of a message: a linear model over character n-grams and concepts. Comes after the rules, raises to R2 at most
/// (plans and methods are their work), and does not argue with a rule that found the words faint, or said of somebody else.
/// </summary>
internal sealed class LinearScreen : IRiskScreen
{
    /// <summary>What the model scores: that a level is at least so high, and each danger.</summary>
    public static readonly string[] Labels =
    [
        "R1", "R2", "R3", "R4",
        "suicide_selfharm", "harm_others", "bullying", "domestic_violence", "sexual_abuse", "fraud_extortion", "running_away", "threat_stalking",
    ];

    /// <summary>Of its evidence.</summary>
    public const string Source = "linear";

    private const int WatchScore = 0;
    private const int AlarmScore = 1;
    private const int FirstCategory = 4;

    private readonly LinearModel _model;
    private readonly ConceptReader _concepts;
    private readonly double _watch;
    private readonly double _alarm;
    private readonly double _alarmBesideWatch;
    private readonly double _category;

    public LinearScreen()
        : this(ModelCard.Load("Risk/Linear/risk"), DataFile.Embedded("Risk/Linear/thresholds.yaml"), ConceptReader.CreateDefault())
    {
    }

    internal LinearScreen(LinearModel model, DataNode thresholds, ConceptReader concepts)
    {
        thresholds.Allow("watch", "alarm", "alarmBesideWatch", "category");
        _model = model.Labels.SequenceEqual(Labels) ? model : throw thresholds.Fault("the model does not score the labels that screening reads; train again.");
        _concepts = concepts;
        _watch = Threshold("watch");
        _alarm = Threshold("alarm");
        _alarmBesideWatch = Threshold("alarmBesideWatch");
        _category = Threshold("category");

        double Threshold(string key) => thresholds.Get(key).Text() is not null && thresholds.Number(key, 0) is > 0 and < 1 and var share
            ? share
            : throw thresholds.Get(key).Fault($"'{key}' must be between 0 and 1.");
    }

    /// <summary>How the model sees a normalised text: its characters, and its concepts.</summary>
    public static string[] ViewsOf(string text, ConceptReader concepts) => [text, concepts.Read(text)];

    public void Screen(NormalizedText text, List<RiskFinding> findings)
    {
        if (!text.Text.Any(Han.Is))
        {
            // It learned from Chinese, where Latin letters are rare and most often hide something; what is written in them alone is left to the rules.
            return;
        }

        var scores = _model.Score(ViewsOf(text.Text, _concepts));
        var threshold = findings.Count == 0 ? _alarm : findings.TrueForAll(finding => finding.Counts && !IsScoped(finding)) ? _alarmBesideWatch : double.PositiveInfinity;
        var alarm = scores[AlarmScore] >= threshold;
        if (!alarm && (scores[WatchScore] < _watch || findings.Count > 0))
        {
            return;
        }

        var (level, score) = alarm ? (RiskLevel.R2, scores[AlarmScore]) : (RiskLevel.R1, scores[WatchScore]);
        var categories = Enumerable.Range(FirstCategory, Labels.Length - FirstCategory).ToList();
        var likeliest = categories.MaxBy(index => scores[index]);
        foreach (var index in categories.Where(index => index == likeliest || scores[index] >= _category))
        {
            findings.Add(new RiskFinding(level, Labels[index], new RiskEvidence(Source, Labels[index], 0, text.Origin[^1] + 1, Math.Round(score, 3)), Counts: false));
        }
    }

    /// <summary>A rule saw why the words mean less than they say.</summary>
    private static bool IsScoped(RiskFinding finding) => finding.Evidence.Rule.Contains('~', StringComparison.Ordinal);
}
