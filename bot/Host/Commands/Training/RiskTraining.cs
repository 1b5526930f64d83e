using System.Text.Json.Nodes;
using BotService.Host.Commands.Evaluation;
using BotService.Skills.Linear;
using BotService.Skills.Risk;

namespace BotService.Host.Commands.Training;

/// <summary>Teaches the model of <c>skills/Risk/Linear</c>: at least which level, and which dangers.</summary>
internal sealed class RiskTraining : ITrainingSubject
{
    /// <summary>Rows come from people, sentences from us.</summary>
    private const double RowWeight = 1.5;

    private static readonly string[] NotAcute = ["borderline", "third_party", "history", "exploration"];

    private readonly TextNormalizer _normalizer = TextNormalizer.CreateDefault();
    private readonly ConceptReader _concepts = ConceptReader.CreateDefault();

    public string Name => "risk";

    public IReadOnlyList<string> Labels => LinearScreen.Labels;

    public IReadOnlyList<string> Limits =>
    [
        "No clinical validation; labels of several sources that do not agree on the border between R1 and R2.",
        "Mandarin as young people write it; dialect words and other languages only as far as the sentences hold them.",
        "One message at a time; what a talk says only in the whole is the work of RiskMemory.",
        "It raises a level and lowers none; the rules of Risk/Lexicons stand beside it.",
    ];

    public LinearExample FromSentence(LinearExample sentence) => new(
        Views(sentence.Views[0]),
        Cumulative(sentence.Labels.FirstOrDefault(IsLevel) is { } level ? Enum.Parse<RiskLevel>(level) : RiskLevel.R0, sentence.Labels.Where(label => !IsLevel(label))),
        sentence.Group);

    public IEnumerable<LinearExample> FromRow(JsonObject row)
    {
        RiskRow truth = RiskRow.Read(row);
        string group = row["group"]?.GetValue<string>() ?? row.ToJsonString();
        if (row["turns"] is JsonArray turns)
        {
            // A crisis somewhere in a talk says nothing about the single turn; a calm talk says that each of its turns is calm.
            return truth.IsHarmless
                ? turns.OfType<JsonObject>().Where(turn => BatchVerb.RequiredText(turn, "role") == "user").Select(turn => Example(BatchVerb.RequiredText(turn, "text"), [], group))
                : [];
        }

        return LabelsOf(truth) is { } labels ? [Example(BatchVerb.RequiredText(row, "text"), labels, group)] : [];
    }

    private LinearExample Example(string text, IReadOnlyList<string> labels, string group) => new(Views(text), labels, group, RowWeight);

    private string[] Views(string text) => LinearScreen.ViewsOf(_normalizer.Normalize(text).Text, _concepts);

    private static string[]? LabelsOf(RiskRow truth) => truth switch
    {
        { Categories: [] } => [],
        { Categories: { } categories } => Cumulative(RiskLevel.R2, categories),
        { IsCrisis: true } => Cumulative(truth.Expected ?? RiskLevel.R2, [RiskCategories.SelfHarm]),
        { IsHarmless: true, IsOtherDanger: false } => [],
        { Label: "harm_others" } => Cumulative(RiskLevel.R2, ["harm_others"]),
        { Label: var label } when NotAcute.Contains(label) => Cumulative(RiskLevel.R1, [RiskCategories.SelfHarm]),
        _ => null,
    };

    private static bool IsLevel(string label) => Enum.TryParse<RiskLevel>(label, out _);

    private static string[] Cumulative(RiskLevel level, IEnumerable<string> categories) =>
        [.. LinearScreen.Labels.Where(IsLevel).Where(label => Enum.Parse<RiskLevel>(label) <= level), .. categories];
}
