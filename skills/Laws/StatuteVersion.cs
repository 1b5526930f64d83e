namespace BotService.Skills.Laws;

/// <summary>The text of a statute as it was in force from one day to another.</summary>
public sealed record StatuteVersion
{
    /// <summary>Name of the statute, as its file is called.</summary>
    public required string Law { get; init; }

    /// <summary>What the version is called, such as the year of its amendment.</summary>
    public required string Version { get; init; }

    /// <summary>Rank: law, regulation, interpretation.</summary>
    public required string Level { get; init; }

    /// <summary>First day in force.</summary>
    public required DateOnly EffectiveFrom { get; init; }

    /// <summary>First day no longer in force; null while nothing replaced it.</summary>
    public DateOnly? EffectiveTo { get; init; }

    /// <summary>Nobody compared the copy with the national database.</summary>
    public bool IsMirror { get; init; }

    /// <summary>SHA-256 of the file, hexadecimal.</summary>
    public required string Hash { get; init; }

    /// <summary>In order; at least one.</summary>
    public required IReadOnlyList<StatuteArticle> Articles { get; init; }

    /// <summary>Whether it is in force on a day.</summary>
    public bool AppliesOn(DateOnly day) => EffectiveFrom <= day && (EffectiveTo is not { } end || day < end);

    /// <summary>An article by its number; null when this version has none of it.</summary>
    public StatuteArticle? Find(ArticleNumber number) => Articles.FirstOrDefault(article => article.Number == number);
}
