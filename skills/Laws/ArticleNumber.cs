namespace BotService.Skills.Laws;

/// <summary>Number of an article: 236 with suffix 1 is the one that was put in after 236.</summary>
/// <param name="Number">1 to 9999.</param>
/// <param name="Suffix">0 for none.</param>
public readonly record struct ArticleNumber(int Number, int Suffix)
{
    // "di", "tiao", "zhi".
    internal const char Ordinal = '\u7b2c';
    internal const char Article = '\u6761';
    internal const char Of = '\u4e4b';

    /// <summary>As statutes print it.</summary>
    public string Label => $"{Ordinal}{ChineseNumerals.Format(Number)}{Article}{(Suffix > 0 ? Of + ChineseNumerals.Format(Suffix) : "")}";

    /// <summary>Reads a printed label or <c>236-1</c>; null when it is neither.</summary>
    public static ArticleNumber? Parse(string? text)
    {
        var parts = (text ?? "").Trim().Replace(Ordinal.ToString(), "", StringComparison.Ordinal).Split(['-', Article, Of], StringSplitOptions.RemoveEmptyEntries);
        return parts.Length is 1 or 2 && ChineseNumerals.Parse(parts[0]) is > 0 and var number && (parts.Length == 1 || ChineseNumerals.Parse(parts[1]) > 0)
            ? new ArticleNumber(number, parts.Length == 2 ? ChineseNumerals.Parse(parts[1]) : 0)
            : null;
    }

    /// <summary>Which comes first in the statute: below 0 when this one does.</summary>
    public int CompareTo(ArticleNumber other) => (Number, Suffix).CompareTo((other.Number, other.Suffix));

    /// <inheritdoc/>
    public override string ToString() => Label;
}
