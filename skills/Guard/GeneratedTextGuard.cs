using System.Text;
using System.Text.RegularExpressions;
using BotService.Skills.Prompts;
using BotService.Skills.Risk;

namespace BotService.Skills.Guard;

/// <summary>
/// Judges what a model wrote. Stricter than the output guard, which it asks first: a model may only say in other words what the skill found,
/// so every figure, title and law must stand in the skill's own answer. Deterministic, thread safe.
/// </summary>
internal sealed partial class GeneratedTextGuard(OutputGuard guard, HotlineDirectory hotlines)
{
    // A model that repeats this much of its instructions is telling them.
    private const int LeakLength = 24;

    private const string Person = "person";

    /// <summary>Longest answer at a level, in characters (runes).</summary>
    public static int MaxCharacters(RiskLevel level) => level >= RiskLevel.R2 ? 160 : 300;

    /// <param name="draft">The model's words.</param>
    /// <param name="basis">The skill's own answer.</param>
    /// <param name="question">The person's words; a figure of theirs may be repeated.</param>
    /// <param name="level">Level of the turn.</param>
    /// <param name="prompt">What the model was told.</param>
    /// <param name="retrieved">Articles that the skill found in this turn.</param>
    public GuardVerdict Check(string draft, string basis, string question, RiskLevel level, RenderedPrompt prompt, IReadOnlyCollection<LawReference> retrieved)
    {
        var text = hotlines.Expand(draft).Trim();
        var verdict = guard.Check(text, level, retrieved);
        var findings = verdict.Findings.Concat(Find(Plain(text), Plain(basis), Plain(question), level, prompt).Distinct().Select(rule => new GuardFinding(rule))).ToList();
        return findings.Count == 0 ? verdict : new GuardVerdict(null, findings);
    }

    private IEnumerable<string> Find(string text, string basis, string question, RiskLevel level, RenderedPrompt prompt)
    {
        if (text.EnumerateRunes().Count() > MaxCharacters(level))
        {
            yield return "long";
        }

        if (Figure().Matches(text).Select(match => match.Value).Any(figure => !basis.Contains(figure, StringComparison.Ordinal) && !question.Contains(figure, StringComparison.Ordinal) && !hotlines.Contains(figure)))
        {
            yield return "figure";
        }

        if (Title().Matches(text).Any(title => !basis.Contains(title.Value, StringComparison.Ordinal)) || Law().Matches(text).Any(law => !basis.Contains(law.Groups["law"].Value, StringComparison.Ordinal)))
        {
            yield return "law";
        }

        if (Markup().IsMatch(text))
        {
            yield return "markup";
        }

        if (text.Count(char.IsAsciiLetter) is > 20 and var letters && letters > text.Length / 3)
        {
            yield return "language";
        }

        if (Leaks(text, Plain(prompt.SystemText), basis))
        {
            yield return "leak";
        }

        if (prompt.MustInclude.Any(demand => level >= demand.From && !Holds(text, demand.What)))
        {
            yield return "must-include";
        }
    }

    private bool Holds(string text, string what) => what == Person
        ? guard.OffersPerson(text)
        : text.Contains(what[(what.IndexOf(':', StringComparison.Ordinal) + 1)..], StringComparison.Ordinal);

    private static bool Leaks(string text, string instructions, string basis)
    {
        for (var start = 0; start + LeakLength <= text.Length; start++)
        {
            var piece = text.Substring(start, LeakLength);
            if (instructions.Contains(piece, StringComparison.Ordinal) && !basis.Contains(piece, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private static string Plain(string text) => text.Normalize(NormalizationForm.FormKC).ToLowerInvariant();

    [GeneratedRegex(@"\d{2,}(\.\d+)?|\d+(\.\d+)?(?=[ ]?%)", RegexOptions.ExplicitCapture)]
    private static partial Regex Figure();

    [GeneratedRegex("\u300a[^\u300a\u300b]{1,60}\u300b")]
    private static partial Regex Title();

    // "according to", "breaks", "amounts to" ... "law", "rules", "offence"; not the everyday words that end in the same character.
    [GeneratedRegex("(?:\u6839\u636e|\u4f9d\u636e|\u6309\u7167|\u4f9d\u7167|\u8fdd\u53cd|\u89e6\u72af|\u6784\u6210|\u6d89\u5acc)(?:\u4e86)?(?<law>[^\u3002\uff0c\uff1b,;!?\\s]{1,20}?(?:(?<![\u60f3\u529e\u65b9\u505a\u8bf4\u770b\u8bed\u65e0\u5408])\u6cd5|\u6761\u4f8b|\u7f6a))(?![\u5f8b\u9662\u5b9a\u5b98\u8005\u8fc7\u5b50])", RegexOptions.ExplicitCapture)]
    private static partial Regex Law();

    [GeneratedRegex(@"^\s*#|\*\*|^\s*\||```|<[a-z/!]", RegexOptions.Multiline | RegexOptions.IgnoreCase)]
    private static partial Regex Markup();
}
