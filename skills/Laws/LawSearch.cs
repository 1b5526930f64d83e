using BotService.Skills.Data;
using BotService.Skills.Guard;

namespace BotService.Skills.Laws;

/// <summary>Answers which articles a question is about: those that it names, else those that its words find. Built for one corpus and one day. Thread safe.</summary>
public sealed class LawSearch
{
    // Below it, greetings and worries find articles too; found on the tuning questions and messages that are not about law.
    private const double LeastScore = 7.5;
    private const double NamedScore = 1000;

    // What a statute's own name ends in; a short name such as "labour contract" is an everyday word.
    private const string NameEndings = "\u6cd5\u5178\u4f8b\u5b9a\u91ca";

    private static readonly Lazy<IReadOnlyDictionary<LawReference, IReadOnlyList<string>>> Aliases = new(ArticleAliases.Load);

    private readonly StatuteNames _names;
    private readonly ArticleMentions _mentions;
    private readonly StatuteIndex _index;
    private readonly LayWords _words = new(DataFile.Embedded("Laws/lexicon.yaml"));
    private readonly ForeignPlaces _places = new(DataFile.Embedded("Laws/places.yaml"));

    /// <param name="corpus">What was imported.</param>
    /// <param name="day">Day whose versions are searched.</param>
    public LawSearch(StatuteCorpus corpus, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(corpus);
        Corpus = corpus;
        Day = day;
        _names = StatuteNames.Of(corpus);
        _mentions = new ArticleMentions(_names);
        _index = new StatuteIndex(corpus.Versions.Where(version => version.AppliesOn(day)), _words, Aliases.Value);
    }

    /// <summary>Whether somebody wrote questions for an article.</summary>
    public static bool HasAliases(LawReference reference) => Aliases.Value.ContainsKey(reference);

    /// <summary>What is searched.</summary>
    public StatuteCorpus Corpus { get; }

    /// <summary>Day whose versions are searched.</summary>
    public DateOnly Day { get; }

    /// <summary>Bytes that the index takes, roughly.</summary>
    public long Bytes => _index.Bytes;

    internal ArticleMentions Mentions => _mentions;

    internal StatuteNames Names => _names;

    /// <summary>Finds articles.</summary>
    /// <param name="question">Any text; only its beginning counts when it is very long.</param>
    /// <param name="top">At least 1.</param>
    public LawFindings Search(string question, int top)
    {
        ArgumentNullException.ThrowIfNull(question);
        ArgumentOutOfRangeException.ThrowIfLessThan(top, 1);
        var plain = StatuteNames.Plain(question);
        if (!plain.Any(Han.Is))
        {
            return new LawFindings(plain.Any(char.IsLetter) ? LawStanding.OtherLanguage : LawStanding.NoWords, []);
        }

        var laws = _names.In(plain).ToList();
        var (named, missing) = Named(plain, laws);
        if (named.Count == 0 && _places.IsAbout(plain))
        {
            return new LawFindings(LawStanding.OtherPlace, []);
        }

        var favoured = laws.Select(name => (name.Law, Last: plain[name.End - 1])).LastOrDefault(name => NameEndings.Contains(name.Last, StringComparison.Ordinal)).Law;
        if (named.Count == 0 && favoured is not null && Remainder(plain, laws) < 2)
        {
            named = [.. (Corpus.On(favoured, Day)?.Articles ?? []).Take(top).Select(article => new LawReference(favoured, article.Number.Label))];
        }

        var found = _index.Search(plain, top, favoured);
        IReadOnlyList<LawHit> hits =
        [
            .. named.Select((reference, place) => new LawHit(reference, NamedScore - place))
                .Concat(found.Where(hit => !named.Contains(hit.Reference))).Take(top),
        ];
        var standing = named.Count > 0 ? LawStanding.Found
            : missing.Count > 0 ? LawStanding.NoSuchArticle
            : hits.Count > 0 && hits[0].Score >= LeastScore ? LawStanding.Found : LawStanding.NothingFits;
        return new LawFindings(standing, hits) { Named = named, Missing = missing };
    }

    private (IReadOnlyList<LawReference> Named, IReadOnlyList<LawReference> Missing) Named(string plain, List<NamedStatute> laws)
    {
        List<LawReference> named = [];
        List<LawReference> missing = [];
        var only = laws.Select(name => name.Law).Distinct().ToList() is [var one] ? one : null;
        foreach (var mention in _mentions.In(plain))
        {
            if (mention.Number is { } number && (mention.Law ?? only) is { } law)
            {
                LawReference reference = new(law, number.Label);
                (Corpus.Find(reference, Day) is null ? missing : named).Add(reference);
            }
        }

        return ([.. named.Distinct()], [.. missing.Distinct()]);
    }

    private int Remainder(string plain, List<NamedStatute> laws)
    {
        var rest = plain.ToCharArray();
        foreach (var name in laws)
        {
            Array.Fill(rest, ' ', name.Start, name.Length);
        }

        return _words.Strip(new string(rest)).Count(Han.Is);
    }
}
