using BotService.Skills.Guard;

namespace BotService.Skills.Laws;

/// <summary>Everything that was imported: current versions, and those that they replaced. Immutable.</summary>
public sealed record StatuteCorpus
{
    /// <summary>Form of this record.</summary>
    public const int CurrentSchema = 1;

    /// <summary>Form in which it was written.</summary>
    public int Schema { get; init; } = CurrentSchema;

    /// <summary>Day up to which the texts are known to be complete.</summary>
    public required DateOnly AsOf { get; init; }

    /// <summary>When it was imported, UTC.</summary>
    public required DateTimeOffset ImportedAt { get; init; }

    /// <summary>By name and age.</summary>
    public required IReadOnlyList<StatuteVersion> Versions { get; init; }

    /// <summary>Other names of statutes: key the short name, value the name.</summary>
    public IReadOnlyDictionary<string, string> Names { get; init; } = new Dictionary<string, string>();

    /// <summary>Names of the statutes, each once.</summary>
    public IEnumerable<string> Laws => Versions.Select(version => version.Law).Distinct(StringComparer.Ordinal);

    /// <summary>The version that applies on a day; null when none does or the statute is unknown.</summary>
    public StatuteVersion? On(string law, DateOnly day) => Versions.FirstOrDefault(version => version.Law == law && version.AppliesOn(day));

    /// <summary>An article in force on a day; null when there is none.</summary>
    public StatuteArticle? Find(LawReference reference, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(reference);
        return ArticleNumber.Parse(reference.Article) is { } number ? On(reference.Law, day)?.Find(number) : null;
    }
}
