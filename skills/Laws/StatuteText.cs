using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace BotService.Skills.Laws;

/// <summary>A statute file, taken apart: title, days in the head, articles. Says nothing about whether it is sound.</summary>
public sealed partial class StatuteText
{
    private StatuteText(string title, DateOnly? newestDay, IReadOnlyList<StatuteArticle> articles)
    {
        Title = title;
        NewestDay = newestDay;
        Articles = articles;
    }

    /// <summary>First heading; empty when there is none.</summary>
    public string Title { get; }

    /// <summary>Newest day that the head names; null when it names none.</summary>
    public DateOnly? NewestDay { get; }

    /// <summary>In the order of the file, with blank and repeated ones.</summary>
    public IReadOnlyList<StatuteArticle> Articles { get; }

    /// <summary>Takes a file apart. An article begins only where its number opens a line; a line that begins otherwise, such as with "third party", continues it.</summary>
    public static StatuteText Read(string content)
    {
        ArgumentNullException.ThrowIfNull(content);
        var title = "";
        DateOnly? newest = null;
        List<StatuteArticle> articles = [];
        SortedDictionary<int, string> headings = [];
        StringBuilder text = new();
        ArticleNumber? open = null;
        foreach (var raw in content.EnumerateLines())
        {
            var line = Clean(raw);
            if (line.Length == 0 || line.StartsWith("<!--", StringComparison.Ordinal))
            {
                continue;
            }

            if (Opening().Match(line) is { Success: true } opening && ArticleNumber.Parse(opening.Groups["label"].Value) is { } number)
            {
                Close();
                open = number;
                text.Append(line[opening.Length..].Trim(' ', '\u3000', '*'));
            }
            else if (Heading().Match(line) is { Success: true } heading)
            {
                Close();
                open = null;
                var depth = heading.Groups["marks"].Length;
                title = title.Length == 0 && depth == 1 ? heading.Groups["words"].Value : title;
                foreach (var deeper in headings.Keys.Where(key => key >= depth).ToList())
                {
                    headings.Remove(deeper);
                }

                headings[depth] = Blanks().Replace(heading.Groups["words"].Value, " ");
            }
            else if (open is not null)
            {
                text.Append(text.Length > 0 ? "\n" : "").Append(line);
            }
            else if (articles.Count == 0)
            {
                newest = Newer(newest, line);
            }
        }

        Close();
        return new StatuteText(title, newest, articles);

        void Close()
        {
            if (open is { } number)
            {
                articles.Add(new StatuteArticle(number, string.Join(' ', headings.Where(heading => heading.Key > 1).Select(heading => heading.Value)), text.ToString()));
            }

            text.Clear();
        }
    }

    // Zero-width marks and full-width blanks stand anywhere in the mirrors.
    private static string Clean(ReadOnlySpan<char> line) => line.ToString().Replace("\u200b", "", StringComparison.Ordinal).Replace("\ufeff", "", StringComparison.Ordinal).Trim(' ', '\u3000', '\t', '\u00a0');

    private static DateOnly? Newer(DateOnly? newest, string line)
    {
        foreach (Match match in Day().Matches(line))
        {
            if (DateOnly.TryParseExact($"{match.Groups["y"].Value}-{match.Groups["m"].Value}-{match.Groups["d"].Value}", "yyyy-M-d", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && (newest is null || day > newest))
            {
                newest = day;
            }
        }

        return newest;
    }

    [GeneratedRegex("^[#\\s]*(\\*\\*)?(?<label>\u7b2c[\u3007\u96f6\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d\u5341\u767e\u53430-9]{1,12}\u6761(\u4e4b[\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d\u5341]{1,3})?)(\\*\\*)?(?=[\\s\u3000]|$)", RegexOptions.ExplicitCapture)]
    private static partial Regex Opening();

    [GeneratedRegex("^(?<marks>#{1,6})\\s*(?<words>.+)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Heading();

    [GeneratedRegex("(?<y>\\d{4})\u5e74(?<m>\\d{1,2})\u6708(?<d>\\d{1,2})\u65e5", RegexOptions.ExplicitCapture)]
    private static partial Regex Day();

    [GeneratedRegex("[\\s\u3000]+")]
    private static partial Regex Blanks();
}
