using System.Text.RegularExpressions;

namespace BotService.Skills.Data;

/// <summary>
/// The language of the rule files: regular expressions in which <c>&lt;name&gt;</c> stands for a list of words that the file names.
/// Unbounded repetition is refused, so that no text can make a rule slow.
/// </summary>
internal sealed partial class PatternWords
{
    private readonly Dictionary<string, string> _words = new(StringComparer.Ordinal);

    public PatternWords(params IEnumerable<DataNode?> lists)
    {
        foreach (var list in lists)
        {
            foreach (var (name, words) in list?.Entries() ?? [])
            {
                _words[name] = $"(?:{string.Join('|', words.Items().Select(word => Expand(word, word.Text())))})";
            }
        }
    }

    public RulePattern Compile(DataNode place, string key) =>
        Compile(place.Get(key), [.. place.Texts(key).Select(pattern => Expand(place, pattern))]);

    public RulePattern? CompileOptional(DataNode place, string key) => place.Find(key) is null ? null : Compile(place, key);

    public static RulePattern Compile(DataNode place, IReadOnlyList<string> patterns)
    {
        foreach (var pattern in patterns)
        {
            if (Unbounded().IsMatch(pattern))
            {
                throw place.Fault($"'{pattern}' repeats without a bound; write {{0,6}} instead of * or +.");
            }
        }

        try
        {
            return new RulePattern(string.Join('|', patterns));
        }
        catch (RegexParseException exception)
        {
            throw place.Fault(exception.Message);
        }
    }

    private string Expand(DataNode place, string pattern) => Name().Replace(pattern, match =>
        _words.TryGetValue(match.Groups["name"].Value, out var words)
            ? words
            : throw place.Fault($"'{match.Value}' names no list of words; known are: {string.Join(", ", _words.Keys)}."));

    [GeneratedRegex("(?<!\\(\\?)<(?<name>[a-z_]+)>", RegexOptions.ExplicitCapture)]
    private static partial Regex Name();

    [GeneratedRegex(@"(?<!\\)[*+]|,\}")]
    private static partial Regex Unbounded();
}
