namespace BotService.Skills.Laws;

/// <summary>What a statute's text must be before anybody is answered from it.</summary>
public static class StatuteChecks
{
    // "Comes into force", "abolished at the same time".
    private const string ComesIntoForce = "\u65bd\u884c";

    /// <summary>Gaps, repetitions, empty articles, the closing article, the number of articles that the manifest knows.</summary>
    /// <param name="file">Name of the file, for the faults.</param>
    /// <param name="text">What stands in it.</param>
    /// <param name="known">What the manifest knows of this version; null when nothing.</param>
    public static IEnumerable<StatuteFault> Check(string file, StatuteText text, ManifestVersion? known)
    {
        if (text.Articles.Count == 0)
        {
            yield return new StatuteFault(file, null, "no article opens a line; is this a statute?", IsError: true);
            yield break;
        }

        HashSet<ArticleNumber> seen = [];
        ArticleNumber last = default;
        foreach (var article in text.Articles)
        {
            var label = article.Number.Label;
            if (string.IsNullOrWhiteSpace(article.Text))
            {
                yield return new StatuteFault(file, label, "the article is empty.", IsError: true);
            }

            if (!seen.Add(article.Number))
            {
                yield return new StatuteFault(file, label, "the article stands here twice.", IsError: true);
            }
            else if (article.Number.Number > last.Number + 1 || (article.Number.Suffix > 0 && article.Number.Suffix > (article.Number.Number == last.Number ? last.Suffix : 0) + 1))
            {
                yield return new StatuteFault(file, label, $"articles are missing after {(last.Number == 0 ? "the head" : last.Label)}.", IsError: true);
            }
            else if (article.Number.CompareTo(last) < 0)
            {
                yield return new StatuteFault(file, label, $"the article stands after {last.Label}.", IsError: true);
            }

            last = article.Number.CompareTo(last) > 0 ? article.Number : last;
        }

        var end = text.Articles[^1];
        if (known is { IsPartial: true })
        {
            yield return new StatuteFault(file, null, "only a part of this version is to be had; it is kept for reading and never complete.", IsError: false);
        }
        else if (known is { IsUnclosed: true } ? !EndsSentence(end.Text) : !end.Text.Split('\n').Any(line => line.Contains(ComesIntoForce, StringComparison.Ordinal) && EndsSentence(line)))
        {
            yield return new StatuteFault(file, end.Number.Label, "the last article does not say when the statute comes into force; the file may be cut short.", IsError: true);
        }

        if (known is { Articles: > 0 } && seen.Count != known.Articles)
        {
            yield return new StatuteFault(file, end.Number.Label, $"{seen.Count} articles were found, the manifest knows {known.Articles}.", IsError: true);
        }
    }

    // A full stop, a closing bracket or quotation mark, or the end of an annex.
    private static bool EndsSentence(string text) => text.TrimEnd()[^1] is '\u3002' or '\uff1b' or '\u201d' or '\uff09' or ')' or '.' or '\u300b';
}
