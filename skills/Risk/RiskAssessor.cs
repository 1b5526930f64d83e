using BotService.Skills.Data;

namespace BotService.Skills.Risk;

/// <summary>Screens words for danger. Deterministic, in process, thread safe, needs no service; never throws for any text.</summary>
public sealed class RiskAssessor
{
    private const string SelfHarm = "suicide_selfharm";

    private readonly TextNormalizer _normalizer;
    private readonly IReadOnlyList<IRiskScreen> _screens;
    private readonly CheckAnswers _answers;

    internal RiskAssessor(TextNormalizer normalizer, IReadOnlyList<IRiskScreen> screens, CheckAnswers answers)
    {
        _normalizer = normalizer;
        _screens = screens;
        _answers = answers;
    }

    /// <summary>An assessor with the lexicons of this assembly; takes some tens of milliseconds, so make one and keep it.</summary>
    /// <param name="lexicons">Folder of further rule files that a deployer adds; null for none.</param>
    /// <exception cref="SkillDataException">A file is missing or faulty; the message names file, line and cure.</exception>
    public static RiskAssessor CreateDefault(string? lexicons = null) => new(
        TextNormalizer.CreateDefault(),
        [new LexiconScreen(lexicons), new LinearScreen()],
        new CheckAnswers(DataFile.Embedded("Risk/Lexicons/answers.yaml")));

    /// <summary>Screens one message on its own.</summary>
    /// <param name="text">The person's words; null for a message without words.</param>
    public RiskAssessment Assess(string? text) => Summarize(Find(text ?? ""));

    /// <summary>Screens one message in the light of what came before.</summary>
    /// <returns>A level that is never below what the memory still holds, and the memory to keep. The pending check is used up.</returns>
    public RiskOutcome Assess(string? text, RiskMemory memory, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(memory);
        memory = RiskDecay.Apply(memory, now);
        var words = text ?? "";

        var findings = Find(words);
        var bubbles = RecentBubbles.Of(memory, now);
        if (bubbles.Count > 0 && words.Length > 0)
        {
            findings.AddRange(FindAcross(bubbles, words));
        }

        if (_answers.Read(memory.PendingCheck, words) is { } answered)
        {
            findings.Add(answered);
        }

        var watched = memory.WatchCount + (findings.Exists(finding => finding.Counts) ? 1 : 0);
        if (watched >= RiskDecay.WatchesThatAlarm && findings.Exists(finding => finding.Counts))
        {
            findings.Add(FromMemory(RiskLevel.R2, SelfHarm, "accumulated"));
        }

        var fresh = Summarize(findings);
        foreach (var category in fresh.Level < memory.Level ? memory.Categories : [])
        {
            findings.Add(FromMemory(memory.Level, category, "level"));
        }

        return new RiskOutcome(Summarize(findings), RiskDecay.Remember(memory, fresh, watched, now) with
        {
            RecentBubbles = RecentBubbles.Append(bubbles, words),
            LastBubbleAt = now,
        });
    }

    private static RiskFinding FromMemory(RiskLevel level, string category, string rule) =>
        new(level, category, new RiskEvidence("memory", rule, 0, 0, 1), Counts: false);

    private List<RiskFinding> Find(string text, bool rulesOnly = false)
    {
        List<RiskFinding> findings = [];
        if (!string.IsNullOrWhiteSpace(text))
        {
            var view = _normalizer.Normalize(text);
            foreach (var screen in _screens)
            {
                if (view.Text.Length > 0 && !(rulesOnly && screen is LinearScreen))
                {
                    screen.Screen(view, findings);
                }
            }
        }

        var faint = findings.Where(finding => finding.Counts && finding.Category == SelfHarm && !finding.Evidence.Rule.Contains('~', StringComparison.Ordinal)).ToList();
        if (faint.Count >= 2)
        {
            var first = faint.MinBy(finding => finding.Evidence.Start);
            findings.Add(first with { Level = RiskLevel.R2, Evidence = first.Evidence with { Rule = "suicide.several_signs" } });
        }

        return findings;
    }

    /// <summary>A sentence sent in pieces is read as one; only what reaches into the newest piece is new. The linear model knows no place, so it is left out.</summary>
    private IEnumerable<RiskFinding> FindAcross(IReadOnlyList<string> bubbles, string newest)
    {
        var before = string.Concat(bubbles);
        HashSet<string>? known = null;
        foreach (var finding in Find(before + newest, rulesOnly: true))
        {
            var end = finding.Evidence.Start + finding.Evidence.Length - before.Length;
            var start = finding.Evidence.Start - before.Length;
            if (end <= 0)
            {
                continue;
            }

            // A rule that was already met and only takes some more words with it says nothing new.
            known ??= [.. Find(before, rulesOnly: true).Select(earlier => earlier.Evidence.Rule)];
            if (start >= 0 || !known.Contains(finding.Evidence.Rule))
            {
                yield return finding with
                {
                    Counts = false,
                    Evidence = finding.Evidence with { Rule = finding.Evidence.Rule + "~joined", Start = Math.Max(0, start), Length = end - Math.Max(0, start) },
                };
            }
        }
    }

    private static RiskAssessment Summarize(List<RiskFinding> findings)
    {
        if (findings.Count == 0)
        {
            return RiskAssessment.None;
        }

        var ordered = findings.OrderByDescending(finding => finding.Level).ThenBy(finding => finding.Evidence.Source == LinearScreen.Source).ThenBy(finding => finding.Evidence.Start).ToList();
        return new RiskAssessment(
            ordered[0].Level,
            [.. ordered.Select(finding => finding.Category).Distinct()],
            [.. ordered.Select(finding => finding.Evidence)]);
    }
}
