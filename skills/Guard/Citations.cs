using System.Text.RegularExpressions;

namespace BotService.Skills.Guard;

/// <summary>Finds references to articles of law. What cannot be read as one of the allowed references is a finding, never a pass.</summary>
internal static partial class Citations
{
    public static bool AllAllowed(string text, IReadOnlySet<LawReference> allowed)
    {
        foreach (Match article in Article().Matches(text))
        {
            // The law's name stands right before the article, or before the article that this one continues.
            var before = Continued().Replace(text[..article.Index], "");
            var law = LawBefore().Match(before);
            if (!law.Success || !allowed.Contains(new LawReference(law.Groups["law"].Value, article.Value)))
            {
                return false;
            }
        }

        return true;
    }

    // "di ... tiao" with an optional "zhi yi": article so and so.
    [GeneratedRegex("\u7b2c[0-9\u96f6\u3007\u4e00\u4e8c\u4e24\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d\u5341\u767e\u5343 ]{1,9}\u6761(?:\u4e4b[\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d\u5341])?")]
    private static partial Regex Article();

    [GeneratedRegex("(?:[\u3001\u548c](?=$)|\u7b2c[\u96f6\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d\u5341\u767e\u5343]{1,9}\u6761[\u3001\u548c](?=$|\u7b2c)){1,9}$")]
    private static partial Regex Continued();

    [GeneratedRegex("\u300a(?<law>[^\u300a\u300b]{1,60})\u300b$")]
    private static partial Regex LawBefore();
}
