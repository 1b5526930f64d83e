using System.Text.RegularExpressions;
using BotService.Skills.Laws;

namespace BotService.Skills.Guard;

/// <summary>
/// Lets a citation out only if its article was retrieved in this turn, exists, is in force today, and what is said of it is its text. What looks
/// like a citation and cannot be read is a finding, never a pass. Thread safe.
/// </summary>
internal sealed partial class CitationGate(LawLibrary library)
{
    // Nobody may say in a citation's own sentence what the article says, except in its words: more characters than "according to" are a statement.
    private const int LongestRemark = 4;

    private enum Verdict
    {
        Passes,
        NotAllowed,
        OtherText,
    }

    /// <summary>Rules that a text breaks: <c>citation</c>, <c>citation-text</c>; empty when none.</summary>
    /// <param name="text">As it would be sent.</param>
    /// <param name="retrieved">Articles that were found in this turn.</param>
    public IEnumerable<string> Check(string text, IReadOnlyCollection<LawReference> retrieved)
    {
        var search = library.Search;
        if (Title().Matches(Quote().Replace(text, quote => AnyArticle().IsMatch(text[..quote.Index]) ? "" : quote.Value)).Any(title => Law(search, title.Groups["name"].Value) is not { } law || !retrieved.Any(reference => reference.Law == law)))
        {
            yield return "citation";
            yield break;
        }

        var plain = StatuteNames.Plain(text);
        var all = (search?.Mentions ?? ArticleMentions.Shipped).In(plain);

        // A statute quotes others; its words are compared with its text below, where a citation stands before them.
        var quotes = Quote().Matches(plain);
        var mentions = all.Where(mention => !quotes.Any(quote => quote.Index < mention.Start && mention.End <= quote.Index + quote.Length && all[0].End <= quote.Index)).ToList();
        for (var i = 0; i < mentions.Count; i++)
        {
            var verdict = Judge(search, plain, mentions, i, retrieved);
            if (verdict != Verdict.Passes)
            {
                yield return verdict == Verdict.NotAllowed ? "citation" : "citation-text";
            }
        }
    }

    private Verdict Judge(LawSearch? search, string plain, List<ArticleMention> mentions, int place, IReadOnlyCollection<LawReference> retrieved)
    {
        var mention = mentions[place];
        if (search is null || mention.Law is null || mention.Number is not { } number)
        {
            return Verdict.NotAllowed;
        }

        LawReference reference = new(mention.Law, number.Label);
        if (!retrieved.Contains(reference) || library.Find(reference) is not { } article)
        {
            return Verdict.NotAllowed;
        }

        var after = plain[mention.End..(place + 1 < mentions.Count ? mentions[place + 1].Start : plain.Length)];
        foreach (Match quote in Quote().Matches(after))
        {
            var words = Squeeze(quote.Groups["words"].Value);
            var isOld = Superseded().IsMatch(after[..quote.Index]);
            var texts = isOld ? search.Corpus.Versions.Where(version => version.Law == mention.Law && version.EffectiveTo <= search.Day).Select(version => version.Find(number)?.Text) : [article.Text];
            if (!texts.Any(text => text is not null && Squeeze(StatuteNames.Plain(text)).Contains(words, StringComparison.Ordinal)))
            {
                return Verdict.OtherText;
            }
        }

        return Remark(plain, mentions, mention) > LongestRemark ? Verdict.OtherText : Verdict.Passes;
    }

    /// <summary>Han characters of the sentence around a mention that are neither citation, nor bracket, nor quotation.</summary>
    private static int Remark(string plain, List<ArticleMention> mentions, ArticleMention mention)
    {
        var bare = plain.ToCharArray();
        foreach (var (begin, length) in Quote().Matches(plain).Select(quote => (quote.Index, quote.Length)).Concat(mentions.Select(other => (other.Start, other.End - other.Start))))
        {
            Array.Fill(bare, ' ', begin, length);
        }

        var sentence = new string(bare);
        var start = sentence.LastIndexOfAny(SentenceEnds, Math.Max(0, mention.Start - 1)) + 1;
        var end = sentence.IndexOfAny(SentenceEnds, mention.End);
        var rest = sentence[start..(end < 0 ? sentence.Length : end)];
        return Part().Replace(Bracket().Replace(rest, ""), "").Count(character => character is >= '\u4e00' and <= '\u9fff');
    }

    private static readonly char[] SentenceEnds = ['\u3002', '!', '?', ';', '\n'];

    private static string? Law(LawSearch? search, string title) => search?.Names.Find(Version().Replace(title, ""));

    private static string Squeeze(string text) => Blank().Replace(text, "");

    // A title that ends as statutes do.
    [GeneratedRegex("\u300a(?<name>[^\u300a\u300b]{1,80}(\u6cd5|\u6761\u4f8b|\u89c4\u5b9a|\u529e\u6cd5|\u89e3\u91ca|\u6cd5\u5178|\u51b3\u5b9a|\u89c4\u5219|\u7ec6\u5219|\u610f\u89c1|\u516c\u7ea6)([(\uff08][^\u300a\u300b]{1,30}[)\uff09])?)\u300b", RegexOptions.ExplicitCapture)]
    private static partial Regex Title();

    // A bracket with a year at the end of a title; one with a number belongs to the name.
    [GeneratedRegex("[(\uff08][^()\uff08\uff09]*\\d{4}[^()\uff08\uff09]*[)\uff09]$")]
    private static partial Regex Version();

    [GeneratedRegex("(\u201c(?<words>[^\u201c\u201d]{8,})\u201d)|(\"(?<words>[^\"]{8,})\")", RegexOptions.ExplicitCapture)]
    private static partial Regex Quote();

    // "No longer in force".
    [GeneratedRegex("\u5df2\u5931\u6548")]
    private static partial Regex Superseded();

    [GeneratedRegex("\\([^()]{0,60}\\)")]
    private static partial Regex Bracket();

    // "Paragraph two", "item five".
    [GeneratedRegex("\u7b2c?[0-9\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d\u5341]{0,3}[ ]{0,3}(\u6b3e|\u9879)", RegexOptions.ExplicitCapture)]
    private static partial Regex Part();

    // Blanks, and quotation marks, of which a quotation keeps only inner ones.
    [GeneratedRegex("[\\s\u2018\u2019\u201c\u201d\"']+")]
    private static partial Regex Blank();

    // "di ... tiao".
    [GeneratedRegex("\u7b2c[^\u7b2c\u6761]{1,12}\u6761")]
    private static partial Regex AnyArticle();
}
