using BotService.Skills.Data;

namespace BotService.Skills.Risk;

/// <summary>Finds danger by the rules of <c>Risk/Lexicons</c>. Says for each finding which rule it was and where.</summary>
internal sealed class LexiconScreen : IRiskScreen
{
    internal static readonly string[] Files =
    [
        "bullying", "domestic_violence", "sexual_abuse", "fraud_extortion",
        "running_away", "threat_stalking", "harm_others", "suicide_selfharm", "suicide_other_words",
    ];

    private const char Masked = '\u25a1';

    private readonly RulePattern _masks;
    private readonly ScopeReader _scope;
    private readonly List<LexiconRule> _rules;

    /// <param name="folder">Of further files; null for none.</param>
    public LexiconScreen(string? folder = null)
        : this(DataFile.Embedded("Risk/Lexicons/scope.yaml"), [.. Files.Select(file => DataFile.Embedded($"Risk/Lexicons/{file}.yaml")), .. Further(folder)])
    {
    }

    internal LexiconScreen(DataNode scope, IReadOnlyList<DataNode> files)
    {
        var words = new PatternWords(scope.Find("words"));
        _masks = words.Compile(scope, "masks");
        _scope = new ScopeReader(scope, words);
        _rules = [.. files.SelectMany(file => Read(scope, file)).OrderByDescending(rule => rule.Claims)];
        var twice = _rules.GroupBy(rule => rule.Id).FirstOrDefault(group => group.Count() > 1);
        if (twice is not null)
        {
            throw files[0].Fault($"two rules have the id '{twice.Key}'; give one another id.");
        }
    }

    public IReadOnlyList<LexiconRule> Rules => _rules;

    public void Screen(NormalizedText text, List<RiskFinding> findings)
    {
        var words = Mask(text.Text, _masks);
        var present = RequiredCharacters.In(words);
        foreach (var rule in _rules)
        {
            if (rule.Required.MayMatch(present) && Apply(rule, text, words, findings) && rule.Claims)
            {
                words = Mask(words, rule.Pattern);
            }
        }
    }

    private static IEnumerable<DataNode> Further(string? folder) => folder is null ? []
        : Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*.yaml").Order(StringComparer.Ordinal).Select(DataFile.FromDisk)
        : throw new SkillDataException($"{folder} is no folder of risk rules; name an existing one.");

    private static List<LexiconRule> Read(DataNode scope, DataNode file)
    {
        file.Allow("category", "scope", "words", "rules");
        var words = new PatternWords(scope.Find("words"), file.Find("words"));
        var defaults = LexiconRule.ReadScope(file.Get("scope"));
        return [.. file.Get("rules").Items().Select(rule => new LexiconRule(rule, file.Text("category"), defaults, words))];
    }

    private static string Mask(string text, RulePattern pattern) => pattern.Replace(text, match => new string(Masked, match.Length));

    private bool Apply(LexiconRule rule, NormalizedText text, string words, List<RiskFinding> findings)
    {
        // The plain words beside a hit are looked for first: they are missing most of the time, and finding that out is cheap.
        if (rule.Near?.IsMatch(words) == false)
        {
            return false;
        }

        var match = rule.Pattern.Match(words);
        if (!match.Success || rule.Unless?.IsMatch(words) == true)
        {
            return false;
        }

        var best = ScopedLevel.Nothing;
        var where = match;
        for (; match.Success && best.Level < rule.Level; match = rule.Pattern.Match(words, match.Index + 1))
        {
            var scoped = match.Length == 0 ? ScopedLevel.Nothing : _scope.Read(rule, words, match.Index, match.Length);
            if (scoped.Level > best.Level)
            {
                best = scoped;
                where = match;
            }

            if (match.Index + 1 >= words.Length)
            {
                break;
            }
        }

        if (best.Level == RiskLevel.R0)
        {
            return false;
        }

        // Who takes the trouble to disguise a faint word means more by it.
        var level = best.Level == RiskLevel.R1 && best.Reason.Length == 0 && text.Has(where.Index, where.Length, TextMarks.Disguised)
            ? RiskLevel.R2
            : best.Level;
        var start = text.Origin[where.Index];
        var length = text.Origin[where.Index + where.Length - 1] - start + 1;
        var counts = (rule.Counts && best.Reason.Length == 0) || best.Reason == "~cause";
        findings.Add(new RiskFinding(level, rule.Category, new RiskEvidence("lexicon", rule.Id + best.Reason, start, length, 1), counts));
        return true;
    }
}
