using System.Globalization;
using System.Text;
using BotService.Skills.Data;
using BotService.Skills.Laws;
using BotService.Skills.Risk;

namespace BotService.Skills.Guard;

/// <summary>Stands between any text a skill or model wrote and a young person. Deterministic, thread safe, cannot be switched off.</summary>
public sealed class OutputGuard
{
    /// <summary>Longest reply in UTF-8 bytes: what the narrowest channel takes as one message, with room to spare.</summary>
    public const int MaxBytes = 2_000;

    private readonly HotlineDirectory _hotlines;
    private readonly GuardRules _rules;
    private readonly CitationGate _citations;

    internal OutputGuard(HotlineDirectory hotlines, GuardRules rules, CitationGate citations)
    {
        _hotlines = hotlines;
        _rules = rules;
        _citations = citations;
    }

    /// <summary>A guard with the rules of this assembly.</summary>
    /// <param name="hotlines">The numbers that may stand in a text.</param>
    /// <param name="laws">The statutes that may be cited; null when none are, so that no citation leaves.</param>
    public static OutputGuard CreateDefault(HotlineDirectory hotlines, LawLibrary? laws = null)
    {
        ArgumentNullException.ThrowIfNull(hotlines);
        return new OutputGuard(hotlines, new GuardRules(DataFile.Embedded("Guard/guard.yaml")), new CitationGate(laws ?? new LawLibrary(new NoStatutes(), TimeProvider.System)));
    }

    /// <summary>Checks a draft.</summary>
    /// <param name="draft">What a skill wants to say; may be null or blank, which is a finding.</param>
    /// <param name="level">Level of the turn: what must and must not be said depends on it.</param>
    /// <param name="retrieved">Articles that were found in this turn: the only ones that may be cited. Null for none.</param>
    public GuardVerdict Check(string? draft, RiskLevel level, IReadOnlyCollection<LawReference>? retrieved = null)
    {
        if (string.IsNullOrWhiteSpace(draft))
        {
            return new GuardVerdict(null, [new GuardFinding("blank")]);
        }

        var findings = Find(draft, level, retrieved ?? []).Select(rule => new GuardFinding(rule)).ToList();
        return findings.Count == 0
            ? new GuardVerdict(new GuardedReply(draft), [])
            : new GuardVerdict(null, findings);
    }

    /// <summary>True when the text offers a human being.</summary>
    internal bool OffersPerson(string text) => _rules.OffersPerson(Plain(text));

    private IEnumerable<string> Find(string draft, RiskLevel level, IReadOnlyCollection<LawReference> retrieved)
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

        foreach (var rule in _citations.Check(draft, retrieved).Distinct())
        {
            yield return rule;
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
        var index = 0;
        foreach (var rune in draft.EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) != UnicodeCategory.Format)
            {
                plain.Append(draft, index, rune.Utf16SequenceLength);
            }

            index += rune.Utf16SequenceLength;
        }

        return plain.ToString().Normalize(NormalizationForm.FormKC).ToLowerInvariant();
    }
}
