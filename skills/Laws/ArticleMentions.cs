using System.Text.RegularExpressions;

namespace BotService.Skills.Laws;

/// <summary>
/// Reads every notation in which people and models speak of articles: with and without brackets and country, short names, digits of every kind,
/// suffixes before and after, lists, "the same law", and a bare number behind a name. What looks like one and cannot be read is a mention without number.
/// </summary>
internal sealed partial class ArticleMentions(StatuteNames names)
{
    private static readonly Lazy<ArticleMentions> OfManifest = new(() => new ArticleMentions(new StatuteNames(
        StatuteManifest.Load(null).Laws.SelectMany(law => law.ShortNames.Append(law.Law).Select(name => KeyValuePair.Create(name, law.Law))))));

    /// <summary>Knows the names that are shipped, whether or not their statutes were imported.</summary>
    public static ArticleMentions Shipped => OfManifest.Value;

    /// <param name="plain">Text that went through <see cref="StatuteNames.Plain"/>.</param>
    public IReadOnlyList<ArticleMention> In(string plain)
    {
        var laws = names.In(plain).ToList();
        List<ArticleMention> mentions = [];
        string? before = null;
        var lastEnd = -1;
        foreach (Match match in Number().Matches(plain))
        {
            var isArticle = match.Groups["article"].Success;
            var named = laws.LastOrDefault(law => law.End <= match.Index && (isArticle ? Between().IsMatch(plain[law.End..match.Index]) : string.IsNullOrWhiteSpace(plain[law.End..match.Index])));
            if (!isArticle && (named.Law is null || Year().IsMatch(match.Value)))
            {
                continue;
            }

            var rest = plain[..match.Index];
            var unknown = named.Law is null && TitleBefore().IsMatch(rest) && !Pronoun().IsMatch(rest);
            var law = named.Law
                ?? (unknown ? null
                    : lastEnd >= 0 && Continues().IsMatch(plain[lastEnd..match.Index]) ? before
                    : Pronoun().IsMatch(rest) ? before ?? laws.LastOrDefault(name => name.End <= match.Index).Law
                    : null);

            // "Three pieces of advice" is written with the same word as "article three".
            if (law is null && !unknown && !match.Groups["ordinal"].Success)
            {
                continue;
            }

            mentions.Add(new ArticleMention(law, Read(match), named.Law is null ? match.Index : named.Start, match.Index + match.Length));
            before = law;
            lastEnd = match.Index + match.Length;
        }

        return mentions;
    }

    private static ArticleNumber? Read(Match match)
    {
        var number = ChineseNumerals.Parse(match.Groups["number"].Value);
        var suffix = match.Groups["suffix"].Success ? ChineseNumerals.Parse(match.Groups["suffix"].Value) : 0;
        return number > 0 && (!match.Groups["suffix"].Success || suffix > 0) ? new ArticleNumber(number, suffix) : null;
    }

    // di N tiao zhi M · di N zhi M tiao · N tiao · di N · N-M tiao · N, where none of years, days, parts, ages, sums, hours or floors follows.
    [GeneratedRegex(
        "(?<ordinal>\u7b2c)?[ ]?(?<number>[0-9]{1,4}|[\u3007\u96f6\u4e00\u4e8c\u4e24\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d\u5341\u767e\u5343]{1,9})"
        + "(?:[ ]?(?:\u4e4b|-)[ ]?(?<suffix>[0-9]{1,2}|[\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d\u5341]{1,3}))?"
        + "(?:[ ]?(?<article>\u6761(?!\u4ef6|\u4f8b|\u6b3e|\u7ea6|\u7406|\u8def|\u6cb3|\u8857|\u8857\u9053|\u9c7c|\u72d7|\u7ebf))(?:[ ]?(?:\u4e4b|-)[ ]?(?<suffix>[0-9]{1,2}|[\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d\u5341]{1,3}))?"
        + "|(?![ ]?[0-9\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d\u5341\u767e\u5343\u6761\u5e74\u6708\u65e5\u5c81\u5143\u5757\u4e07\u6b21\u4e2a\u4eba\u70b9\u5929\u500d\u90e8\u7f16\u7ae0\u8282\u6b3e\u9879\u7248\u671f\u540d\u53f7\u5c42\u697c\u79cd\u7b14\u4f4d\u8282\u8bfe\u5206%.]))",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Number();

    [GeneratedRegex("^(19|20)[0-9]{2}$", RegexOptions.ExplicitCapture)]
    private static partial Regex Year();

    // Between name and number: nothing, a bracket with the version, or "of".
    [GeneratedRegex("^[ ]?(\\([^()]{0,40}\\))?[ ]?(\u7684|\u4e2d|\u91cc|\u91cc\u9762|\u89c4\u5b9a\u7684|:|,)?[ ]?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Between();

    // An unknown title right before: some words that end as titles do.
    [GeneratedRegex("[\u4e00-\u9fff]{1,30}(\u6cd5|\u6761\u4f8b|\u89c4\u5b9a|\u529e\u6cd5|\u89e3\u91ca|\u6cd5\u5178|\u51b3\u5b9a|\u7ec6\u5219|\u5236\u5ea6|\u89c4\u5219)(\\([^()]{0,40}\\))?[ ]?(\u7684)?$", RegexOptions.ExplicitCapture)]
    private static partial Regex TitleBefore();

    // A list: paragraph and item of the article before may stand between.
    [GeneratedRegex("^(\u7b2c?[\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d\u53410-9()]{1,5}(\u6b3e|\u9879)){0,2}[ ]?(\u3001|,|;|\u548c|\u4e0e|\u53ca|\u4ee5\u53ca|\u6216|\u6216\u8005|\u81f3|\u5230|\\n)?[ ]?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Continues();

    // "The said law", "the same law", "this law", "its".
    [GeneratedRegex("(\u8be5|\u540c|\u672c|\u6b64|\u8fd9\u90e8|\u90a3\u90e8|\u8fd9\u4e2a|\u4e0a\u8ff0|\u524d\u8ff0)(\u6cd5|\u6cd5\u5f8b|\u6761\u4f8b|\u89c4\u5b9a|\u529e\u6cd5|\u89e3\u91ca|\u6cd5\u5178)(\u7684)?[ ]?$|\u5176[ ]?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Pronoun();
}
