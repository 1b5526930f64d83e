using System.Globalization;
using System.Text;
using BotService.Skills.Data;
using BotService.Skills.Guard;
using BotService.Skills.Laws;
using BotService.Skills.Resources;

namespace BotService.Skills.Knowledge;

/// <summary>Writes citations out of the imported statutes: statute, article, version and its day, and words of the article as they stand. The only place that does.</summary>
internal sealed class LawQuotes(LawLibrary library)
{
    private const int MostArticles = 3;
    private const int LongestQuote = 110;

    private static readonly Lazy<Dictionary<LawReference, string>> Gists = new(() => DataFile.Embedded("Laws/gists.yaml").Entries()
        .SelectMany(law => law.Value.Entries().Select(gist => KeyValuePair.Create(
            new LawReference(law.Key, (ArticleNumber.Parse(gist.Key) ?? throw gist.Value.Fault($"'{gist.Key}' is no number of an article.")).Label), gist.Value.Text())))
        .ToDictionary());

    /// <summary>Articles that somebody said in plain words.</summary>
    public static IEnumerable<LawReference> WithGist => Gists.Value.Keys;

    /// <summary>Whether any statute was imported.</summary>
    public bool AreLoaded => library.Search is not null;

    /// <summary>Day up to which the statutes are complete, as people write it; empty when none were imported.</summary>
    public string AsOf => library.Search is { } search ? Day(search.Corpus.AsOf) : "";

    /// <summary>Names of articles, in one line.</summary>
    public LawBlock Names(IEnumerable<LawReference> references)
    {
        LawReference[] cited = [.. references.Where(reference => library.Find(reference) is not null).Take(MostArticles)];
        return cited.Length == 0 ? LawBlock.Empty : new LawBlock(Text("SkillBasis") + string.Join(Text("SkillBasisSeparator"), cited.Select(reference => Format("SkillLawFormat", Title(reference.Law), reference.Article))), cited);
    }

    /// <summary>Articles with the words that matter for a question.</summary>
    public LawBlock Quote(IEnumerable<LawReference> references, string question, bool whole = false)
    {
        StringBuilder text = new();
        List<LawReference> cited = [];
        foreach (var reference in references.Distinct())
        {
            if (cited.Count < MostArticles && library.Search?.Corpus.On(reference.Law, library.Today) is { } version && library.Find(reference) is { } article)
            {
                text.Append(text.Length == 0 ? "" : "\n").Append(Format(version.IsMirror ? "LawCitationMirror" : "LawCitation", Title(reference.Law), reference.Article, version.Version, Day(version.EffectiveFrom)));
                text.Append('\n').Append(whole ? Format("LawQuote", OneLine(Shorten(article.Text.Replace("\n", " ", StringComparison.Ordinal), LongestQuote * 3))) : Excerpt(article.Text, question));
                if (Gists.Value.GetValueOrDefault(reference) is { } gist)
                {
                    text.Append('\n').Append(Format("LawGist", gist));
                }

                cited.Add(reference);
            }
        }

        return cited.Count == 0 ? LawBlock.Empty : new LawBlock(text.ToString(), cited);
    }

    /// <summary>What the same number said in the version before, labelled as no longer in force; null when there is none, or it says the same.</summary>
    public string? Old(LawReference reference)
    {
        if (ArticleNumber.Parse(reference.Article) is not { } number || library.Search is not { } search)
        {
            return null;
        }

        var old = search.Corpus.Versions.Where(version => version.Law == reference.Law && version.EffectiveTo <= search.Day).MaxBy(version => version.EffectiveFrom);
        return old?.Find(number) is { } article && article.Text != library.Find(reference)?.Text
            ? Format("LawOldVersion", old.Version, Day(old.EffectiveTo!.Value), OneLine(Shorten(article.Text.Replace("\n", " ", StringComparison.Ordinal), LongestQuote)))
            : null;
    }

    // The paragraph that shares most with the question; an item comes with the words that lead it in.
    private static string Excerpt(string article, string question)
    {
        var asked = TermReader.Count(question);
        var lines = article.Split('\n');
        var best = lines.Select((line, place) => (Place: place, Score: TermReader.Count(line).Keys.Count(term => term > char.MaxValue && asked.ContainsKey(term)))).MaxBy(line => line.Score).Place;
        var lead = best;
        while (lead > 0 && IsItem(lines[lead]))
        {
            lead--;
        }

        var first = Format("LawQuote", OneLine(Shorten(lines[lead], LongestQuote)));
        return lead == best ? first : first + Text("LawGap") + Format("LawQuote", OneLine(Shorten(lines[best], LongestQuote)));
    }

    private static bool IsItem(string line) => line[0] is '\uff08' or '(';

    // Cut after a mark, so that what is left is still the statute's own words.
    private static string Shorten(string text, int most)
    {
        if (text.Length <= most)
        {
            return text;
        }

        var end = text.LastIndexOfAny(['\u3002', '\uff1b', '\uff0c', '\u3001'], most - 1);
        return text[..(end > 0 ? end : most)];
    }

    // A quotation within keeps other marks, or the end of ours could not be told.
    private static string OneLine(string text) => text.Replace('\u201c', '\u2018').Replace('\u201d', '\u2019');

    private static string Title(string law) => law.Replace('\u300a', '\u3008').Replace('\u300b', '\u3009');

    private static string Day(DateOnly day) => Format("LawDay", day.Year, day.Month, day.Day);

    private static string Text(string key) => SkillTexts.Get(key, SkillTexts.Chinese);

    private static string Format(string key, params object[] values) => string.Format(CultureInfo.InvariantCulture, Text(key), values);
}
