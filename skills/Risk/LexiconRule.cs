using BotService.Skills.Data;

namespace BotService.Skills.Risk;

/// <summary>A rule of a lexicon file: words, how bad they are, and the conditions under which they mean it.</summary>
internal sealed class LexiconRule
{
    private static readonly string[] Categories =
    [
        "suicide_selfharm", "harm_others", "bullying", "domestic_violence",
        "sexual_abuse", "fraud_extortion", "running_away", "threat_stalking",
    ];

    public LexiconRule(DataNode node, string category, LexiconScope scope, PatternWords words)
    {
        node.Allow("id", "level", "patterns", "near", "nearClause", "unless", "unlessClause", "scope", "claims", "counts", "note");
        Id = node.Text("id");
        Category = Categories.Contains(category) ? category : throw node.Fault($"'{category}' is no category; known are: {string.Join(", ", Categories)}.");
        Level = Enum.TryParse<RiskLevel>(node.Text("level"), out var level) && level > RiskLevel.R0 ? level
            : throw node.Get("level").Fault("'level' must be R1 to R5.");
        Pattern = words.Compile(node, "patterns");
        Required = RequiredCharacters.Of(Pattern);
        Near = words.CompileOptional(node, "near");
        NearClause = words.CompileOptional(node, "nearClause");
        Unless = words.CompileOptional(node, "unless");
        UnlessClause = words.CompileOptional(node, "unlessClause");
        Scope = node.Find("scope") is { } own ? ReadScope(own) : scope;
        Claims = node.Flag("claims");
        Counts = node.Flag("counts");
    }

    public string Id { get; }

    public string Category { get; }

    public RiskLevel Level { get; }

    public RulePattern Pattern { get; }

    /// <summary>Of the pattern.</summary>
    public RequiredCharacters Required { get; }

    /// <summary>Must occur somewhere in the message.</summary>
    public RulePattern? Near { get; }

    /// <summary>Must occur in the clause of the hit.</summary>
    public RulePattern? NearClause { get; }

    /// <summary>Must not occur anywhere in the message.</summary>
    public RulePattern? Unless { get; }

    /// <summary>Must not occur in the clause of the hit.</summary>
    public RulePattern? UnlessClause { get; }

    public LexiconScope Scope { get; }

    /// <summary>What it matched means nothing else: rules after it do not see these words.</summary>
    public bool Claims { get; }

    /// <summary>Two different rules of this kind in one message, or three findings in a row, are worse than one.</summary>
    public bool Counts { get; }

    public static LexiconScope ReadScope(DataNode list)
    {
        var scope = LexiconScope.None;
        foreach (var item in list.Items())
        {
            scope |= Enum.TryParse<LexiconScope>(item.Text(), ignoreCase: true, out var one)
                ? one
                : throw item.Fault($"'{item.Text()}' is no scope; known are: {string.Join(", ", Enum.GetNames<LexiconScope>())}.");
        }

        return scope;
    }
}

/// <summary>Questions that are asked about a hit before it counts.</summary>
[Flags]
internal enum LexiconScope
{
    None = 0,

    /// <summary>Did they say that it is not so?</summary>
    Negation = 1,

    /// <summary>Is somebody else meant?</summary>
    Who = 2,

    /// <summary>Is it over?</summary>
    Past = 4,

    /// <summary>Is it about a book, a film, a case in court?</summary>
    Topic = 8,

    /// <summary>Is it a game?</summary>
    Game = 16,

    /// <summary>Is it a sigh about homework?</summary>
    Cause = 32,
}
