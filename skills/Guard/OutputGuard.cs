using System.Text;
using BotService.Skills.Data;
using BotService.Skills.Knowledge;
using BotService.Skills.Risk;

namespace BotService.Skills.Guard;

/// <summary>Stands between any text a skill or model wrote and a young person. Deterministic, thread safe, cannot be switched off.</summary>
public sealed class OutputGuard
{
    /// <summary>Longest reply in UTF-8 bytes: what the narrowest channel takes as one message, with room to spare.</summary>
    public const int MaxBytes = 2_000;

    private readonly HotlineDirectory _hotlines;
    private readonly GuardRules _rules;
    private readonly IReadOnlySet<LawReference> _laws;

    internal OutputGuard(HotlineDirectory hotlines, GuardRules rules, IReadOnlySet<LawReference> laws)
    {
        _hotlines = hotlines;
        _rules = rules;
        _laws = laws;
    }

    /// <summary>A guard with the rules of this assembly and the laws that its cards cite.</summary>
    public static OutputGuard CreateDefault(HotlineDirectory hotlines)
    {
        ArgumentNullException.ThrowIfNull(hotlines);
        return new OutputGuard(hotlines, new GuardRules(DataFile.Embedded("Guard/guard.yaml")), KnowledgeCards.CitedLaws());
    }

    /// <summary>Checks a draft.</summary>
    /// <param name="draft">What a skill wants to say; may be null or blank, which is a finding.</param>
    /// <param name="level">Level of the turn: what must and must not be said depends on it.</param>
    public GuardVerdict Check(string? draft, RiskLevel level)
    {
        if (string.IsNullOrWhiteSpace(draft))
        {
            return new GuardVerdict(null, [new GuardFinding("blank")]);
        }

        var findings = Find(draft, level).Select(rule => new GuardFinding(rule)).ToList();
        return findings.Count == 0
            ? new GuardVerdict(new GuardedReply(draft), [])
            : new GuardVerdict(null, findings);
    }

    /// <summary>True when the text offers a human being.</summary>
    internal bool OffersPerson(string text) => _rules.OffersPerson(Plain(text));

    private IEnumerable<string> Find(string draft, RiskLevel level)
    {
        if (level >= RiskLevel.R4)
        {
            yield return "crisis";
        }

        if (Encoding.UTF8.GetByteCount(draft) > MaxBytes)
        {
            yield return "length";
        }

        var text = Plain(draft);
        if (text.Contains('{', StringComparison.Ordinal) || text.Contains('}', StringComparison.Ordinal))
        {
            yield return "placeholder";
        }

        var numbers = PhoneNumbers.In(text).ToList();
        if (!numbers.TrueForAll(_hotlines.Contains))
        {
            yield return "phone";
        }

        if (!Citations.AllAllowed(text, _laws))
        {
            yield return "citation";
        }

        foreach (var rule in _rules.BrokenBy(_rules.Hosts.Aggregate(text, (rest, host) => rest.Replace(host, " ", StringComparison.Ordinal))))
        {
            yield return rule;
        }

        if (level >= RiskLevel.R2 && numbers.Count == 0 && !_rules.OffersPerson(text))
        {
            yield return "offer";
        }
    }

    /// <summary>Half width, lower case, nothing invisible: what hides a word from a pattern does not hide it from a reader.</summary>
    private static string Plain(string draft)
    {
        StringBuilder plain = new(draft.Length);
        foreach (var rune in draft.EnumerateRunes().Where(rune => Rune.GetUnicodeCategory(rune) != System.Globalization.UnicodeCategory.Format))
        {
            plain.Append(rune.ToString());
        }

        return plain.ToString().Normalize(NormalizationForm.FormKC).ToLowerInvariant();
    }
}
