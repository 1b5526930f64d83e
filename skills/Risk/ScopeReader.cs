using System.Text.RegularExpressions;
using BotService.Skills.Data;

namespace BotService.Skills.Risk;

/// <summary>Says what a hit is worth where it stands. In doubt it stands: a false alarm costs a question, a missed one a child.</summary>
internal sealed class ScopeReader
{
    /// <summary>In a message this short a comma does not part the sigh from its cause.</summary>
    private const int ShortMessage = 16;

    private readonly RulePattern _core;
    private readonly RulePattern _negated;
    private readonly RulePattern _doublyNegated;
    private readonly RulePattern _someoneElse;
    private readonly RulePattern _self;
    private readonly RulePattern _companion;
    private readonly RulePattern _speaks;
    private readonly RulePattern _now;
    private readonly RulePattern _past;
    private readonly RulePattern _over;
    private readonly RulePattern _again;
    private readonly RulePattern _topic;
    private readonly RulePattern _wish;
    private readonly RulePattern _game;
    private readonly RulePattern _cause;
    private readonly RulePattern _distress;

    public ScopeReader(DataNode data, PatternWords words)
    {
        _core = words.Compile(data, "core");
        _negated = words.Compile(data, "negated");
        _doublyNegated = words.Compile(data, "doublyNegated");
        _someoneElse = words.Compile(data, "someoneElse");
        _self = words.Compile(data, "self");
        _companion = words.Compile(data, "companion");
        _speaks = words.Compile(data, "speaks");
        _now = words.Compile(data, "now");
        _past = words.Compile(data, "past");
        _over = words.Compile(data, "over");
        _again = words.Compile(data, "again");
        _topic = words.Compile(data, "topic");
        _wish = words.Compile(data, "wish");
        _game = words.Compile(data, "game");
        _cause = words.Compile(data, "cause");
        _distress = words.Compile(data, "distress");
    }

    /// <summary>The level that is left, and why it is less than the rule's.</summary>
    public ScopedLevel Read(LexiconRule rule, string text, int start, int length)
    {
        var from = start == 0 ? 0 : text.LastIndexOf('\n', start - 1) + 1;
        var to = text.IndexOf('\n', start + length);
        var clause = text[from..(to < 0 ? text.Length : to)];
        var before = text[from..start];

        // A rule may begin far ahead of the word that matters ("I have never thought of ..."), so both places are asked.
        var core = _core.Match(text, start, length);
        var beforeCore = core.Success ? text[from..core.Index] : before;

        if (rule.NearClause?.IsMatch(clause) == false || rule.UnlessClause?.IsMatch(clause) == true)
        {
            return ScopedLevel.Nothing;
        }

        var suicide = rule.Category == "suicide_selfharm";
        var scope = rule.Scope;
        if (scope.HasFlag(LexiconScope.Game) && _game.IsMatch(text) && !_distress.IsMatch(text))
        {
            return ScopedLevel.Nothing;
        }

        if (scope.HasFlag(LexiconScope.Negation) && (IsNegated(before) || IsNegated(beforeCore)))
        {
            return suicide ? new ScopedLevel(RiskLevel.R1, "~denied") : ScopedLevel.Nothing;
        }

        if (scope.HasFlag(LexiconScope.Who) && (IsSomeoneElse(before) || IsSomeoneElse(beforeCore)))
        {
            return rule.Level >= RiskLevel.R4 && _now.IsMatch(text)
                ? new ScopedLevel(RiskLevel.R4, "~other")
                : new ScopedLevel(RiskLevel.R1, "~other");
        }

        if (scope.HasFlag(LexiconScope.Past) && _past.IsMatch(text) && _over.IsMatch(text) && !_again.IsMatch(text))
        {
            return new ScopedLevel(RiskLevel.R1, "~past");
        }

        if (scope.HasFlag(LexiconScope.Topic) && _topic.IsMatch(text))
        {
            // People hide behind a friend or a novel, so a wish of their own keeps most of its weight.
            return new ScopedLevel(_wish.IsMatch(text) ? Lower(rule.Level, 1) : RiskLevel.R1, "~topic");
        }

        if (scope.HasFlag(LexiconScope.Cause) && rule.Level <= RiskLevel.R3 && _cause.IsMatch(text.Length <= ShortMessage ? text : clause) && !_distress.IsMatch(text))
        {
            return new ScopedLevel(RiskLevel.R1, "~cause");
        }

        return new ScopedLevel(rule.Level, "");
    }

    private bool IsNegated(string before) => _negated.IsMatch(before) && !_doublyNegated.IsMatch(before);

    private static RiskLevel Lower(RiskLevel level, int steps) => (RiskLevel)Math.Max((int)level - steps, (int)RiskLevel.R1);

    /// <summary>The nearest subject before the hit is another person, and nothing between them turns the sentence back to the speaker.</summary>
    private bool IsSomeoneElse(string before)
    {
        Match? subject = null;
        for (var match = _someoneElse.Match(before); match.Success; match = match.NextMatch())
        {
            subject = _companion.IsMatch(before[..match.Index]) ? subject : match;
        }

        if (subject is null)
        {
            return false;
        }

        var between = before[(subject.Index + subject.Length)..];
        return !_self.IsMatch(between) && (between.Length <= 4 || _speaks.IsMatch(between));
    }
}

/// <param name="Level">R0 when nothing is left.</param>
/// <param name="Reason">Goes behind the rule's id, such as <c>~other</c>; empty when the rule's level stands.</param>
internal readonly record struct ScopedLevel(RiskLevel Level, string Reason)
{
    public static ScopedLevel Nothing => new(RiskLevel.R0, "");
}
