using System.Text;
using System.Text.RegularExpressions;

namespace BotService.Skills.Laws;

/// <summary>Finds names of statutes in a text: full, with the country's name, in brackets, and short. Immutable.</summary>
internal sealed class StatuteNames
{
    // "People's Republic of China".
    private const string Country = "\u4e2d\u534e\u4eba\u6c11\u5171\u548c\u56fd";

    private readonly Dictionary<string, string> _laws = new(StringComparer.Ordinal);
    private readonly Regex _name;

    /// <param name="names">Short or full name, and the name it stands for.</param>
    public StatuteNames(IEnumerable<KeyValuePair<string, string>> names)
    {
        foreach (var (name, law) in names)
        {
            _laws.TryAdd(Plain(name), law);
        }

        _name = new Regex($"(?:{Country})?(?:{string.Join('|', _laws.Keys.OrderByDescending(name => name.Length).Select(Regex.Escape).DefaultIfEmpty("(?!)"))})", RegexOptions.CultureInvariant);
    }

    /// <summary>The names of a corpus.</summary>
    public static StatuteNames Of(StatuteCorpus corpus) =>
        new(corpus.Laws.Select(law => KeyValuePair.Create(law, law)).Concat(corpus.Names));

    /// <summary>Names in a text that went through <see cref="Plain"/>, from left to right, the longest at each place.</summary>
    public IEnumerable<NamedStatute> In(string plain) => _name.Matches(plain)
        .Select(match => new NamedStatute(_laws[WithoutCountry(match.Value)], match.Index, match.Length));

    /// <summary>The statute that a whole name stands for; null when it is none.</summary>
    public string? Find(string name) => _laws.GetValueOrDefault(WithoutCountry(Plain(name)));

    /// <summary>Half width, lower case, no brackets of a title around or inside a name, no invisible marks.</summary>
    public static string Plain(string text)
    {
        StringBuilder plain = new(text.Length);
        var folded = text.Normalize(NormalizationForm.FormKC).ToLowerInvariant();
        var index = 0;
        foreach (var rune in folded.EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(rune);
            if (category is not System.Globalization.UnicodeCategory.Format and not System.Globalization.UnicodeCategory.Control || rune.Value == '\n')
            {
                plain.Append(folded, index, rune.Utf16SequenceLength);
            }

            index += rune.Utf16SequenceLength;
        }

        // Corner brackets of every kind mark titles; a title inside a title keeps none.
        return Brackets().Replace(plain.ToString(), "");
    }

    private static string WithoutCountry(string name) => name.StartsWith(Country, StringComparison.Ordinal) ? name[Country.Length..] : name;

    private static Regex Brackets() => TitleMarks;

    private static readonly Regex TitleMarks = new("[\u300a\u300b\u3008\u3009\u300c\u300d\u300e\u300f\u3010\u3011<>\u00ab\u00bb]", RegexOptions.CultureInvariant);
}
