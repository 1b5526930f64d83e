using BotService.Skills.Data;

namespace BotService.Skills.Risk;

/// <summary>Reads a bare yes or no as the answer to what the service asked last.</summary>
internal sealed class CheckAnswers
{
    private readonly RulePattern _yes;
    private readonly RulePattern _no;
    private readonly RulePattern _unsure;
    private readonly Dictionary<string, DataNode> _checks;

    public CheckAnswers(DataNode data)
    {
        data.Allow("yes", "no", "unsure", "checks");
        var words = new PatternWords();
        _yes = words.Compile(data, "yes");
        _no = words.Compile(data, "no");
        _unsure = words.Compile(data, "unsure");
        _checks = data.Get("checks").Entries().ToDictionary(check => check.Key, check => check.Value);
        foreach (var check in _checks.Values)
        {
            check.Allow("category", "yes", "no", "unsure");
            _ = Level(check, "yes");
            _ = Level(check, "no");
            _ = Level(check, "unsure");
        }
    }

    /// <returns>Null when nothing was asked, or the words are no bare answer, or the answer shows no danger.</returns>
    public RiskFinding? Read(string? check, string text)
    {
        if (check is null || !_checks.TryGetValue(check, out var asked))
        {
            return null;
        }

        var kind = _no.IsMatch(text) ? "no" : _yes.IsMatch(text) ? "yes" : _unsure.IsMatch(text) ? "unsure" : null;
        return kind is not null && Level(asked, kind) is { } level and > RiskLevel.R0
            ? new RiskFinding(level, asked.Text("category"), new RiskEvidence("memory", $"check.{check}.{kind}", 0, text.Length, 1), Counts: false)
            : null;
    }

    private static RiskLevel Level(DataNode check, string key) => check.OptionalText(key) is not { } written ? RiskLevel.R0
        : Enum.TryParse<RiskLevel>(written, out var level) ? level
        : throw check.Fault($"'{key}' must be R0 to R5.");
}
