using System.Globalization;
using System.Text;
using BotService.Skills.Data;

namespace BotService.Skills.Risk;

/// <summary>
/// Undoes what people do to a word on the way to a screen: width, zero-width characters, traditional forms, repetition, pieces,
/// homophones. Keeps for every char where it came from.
/// </summary>
internal sealed class TextNormalizer
{
    /// <summary>Longer than any message of a channel; what is beyond is not read, so that a flood costs a bounded time.</summary>
    public const int MaxChars = 10_000;

    private readonly Dictionary<char, char> _simplified = [];
    private readonly Dictionary<Rune, char> _pictures = [];
    private readonly HashSet<char> _interjections;
    private readonly List<KeyValuePair<RulePattern, string>> _variants = [];
    private readonly RulePattern _anyVariant;

    public TextNormalizer(DataNode data)
    {
        data.Allow("simplified", "pictures", "interjections", "variants");
        foreach (var pair in data.Get("simplified").Items())
        {
            foreach (var both in pair.Text().Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                _simplified[both.Length == 2 ? both[0] : throw pair.Fault("write pairs of two characters, traditional first.")] = both[1];
            }
        }

        foreach (var (picture, meaning) in data.Get("pictures").Entries())
        {
            _pictures[picture.EnumerateRunes().First()] = meaning.Text()[0];
        }

        _interjections = [.. data.Text("interjections")];
        List<string> all = [];
        foreach (var variant in data.Get("variants").Items())
        {
            variant.Allow("to", "from");
            all.AddRange(variant.Texts("from"));
            _variants.Add(KeyValuePair.Create(PatternWords.Compile(variant, variant.Texts("from")), variant.Text("to")));
        }

        _anyVariant = PatternWords.Compile(data, all);
    }

    public static TextNormalizer CreateDefault() => new(DataFile.Embedded("Risk/Lexicons/normalization.yaml"));

    public NormalizedText Normalize(string text) => Reveal(Join(Fold(text)));

    private static bool IsHan(char value) => value is >= '\u4e00' and <= '\u9fff' or >= '\u3400' and <= '\u4dbf';

    private static bool IsWord(char value) => IsHan(value) || char.IsLetterOrDigit(value);

    private List<Folded> Fold(string text)
    {
        var end = Math.Min(text.Length, MaxChars);
        List<Folded> result = new(end);
        for (var index = 0; index < end; index++)
        {
            var value = text[index];
            if (char.IsHighSurrogate(value) && index + 1 < end && char.IsLowSurrogate(text[index + 1]))
            {
                Add(result, _pictures.TryGetValue(new Rune(value, text[index + 1]), out var meaning) ? meaning : '~', index);
                index++;
            }
            else if (!char.IsSurrogate(value) && !IsInvisible(value))
            {
                foreach (var folded in Compatible(value))
                {
                    Add(result, Simplify(folded), index);
                }
            }
        }

        return result;
    }

    private static bool IsInvisible(char value) => value >= '\u00ad' && CharUnicodeInfo.GetUnicodeCategory(value)
        is UnicodeCategory.Format or UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark;

    private static string Compatible(char value) => value switch
    {
        >= '\uff01' and <= '\uff5e' => ((char)(value - 0xfee0)).ToString(),
        >= '\u2460' and <= '\u24ff' or >= '\u2e80' and <= '\u2fdf' or >= '\uf900' and <= '\ufaff' =>
            value.ToString().Normalize(NormalizationForm.FormKC),
        _ => value.ToString(),
    };

    private char Simplify(char value) =>
        _simplified.TryGetValue(value, out var simple) ? simple
        : _pictures.TryGetValue(Rune.TryCreate(value, out var rune) ? rune : default, out var meaning) ? meaning
        : char.ToLowerInvariant(value);

    private static void Add(List<Folded> result, char value, int origin)
    {
        var repeated = result.Count >= 2 && result[^1].Value == value && result[^2].Value == value;
        if (!repeated)
        {
            result.Add(new Folded(value, origin));
        }
    }

    private NormalizedText Join(List<Folded> folded)
    {
        StringBuilder text = new(folded.Count);
        List<int> origin = new(folded.Count);
        List<TextMarks> marks = new(folded.Count);
        var index = 0;
        var before = 0;
        while (index < folded.Count)
        {
            if (IsWord(folded[index].Value))
            {
                Append(folded[index].Value, folded[index].Origin, TextMarks.None);
                before++;
                index++;
                continue;
            }

            var separator = index;
            while (index < folded.Count && !IsWord(folded[index].Value))
            {
                index++;
            }

            var mark = Separate(folded, separator, index, before);
            if (mark is { } kept)
            {
                Append(kept, folded[separator].Origin, TextMarks.None);
                before = 0;
            }
            else
            {
                Append(folded[index].Value, folded[index].Origin, TextMarks.Joined);
                before = 1;
                index++;
            }
        }

        return new NormalizedText(text.ToString(), [.. origin], [.. marks]);

        void Append(char value, int from, TextMarks mark)
        {
            text.Append(value);
            origin.Add(from);
            marks.Add(mark);
        }
    }

    /// <summary>What stands for a run of separators; null when it is dropped and its neighbours are one word.</summary>
    private char? Separate(List<Folded> folded, int start, int end, int wordsBefore)
    {
        if (end == folded.Count || start == 0)
        {
            return '\n';
        }

        var left = folded[start - 1].Value;
        var right = folded[end].Value;
        var hanInvolved = IsHan(left) || IsHan(right);
        var after = 0;
        while (end + after < folded.Count && after < 2 && IsWord(folded[end + after].Value))
        {
            after++;
        }

        var single = hanInvolved && (wordsBefore == 1 && !_interjections.Contains(left) || after == 1 && !_interjections.Contains(right));
        var run = folded.GetRange(start, end - start);
        if (run.Exists(item => IsClauseMark(item.Value)))
        {
            return single ? null : '\n';
        }

        if (!hanInvolved)
        {
            return ' ';
        }

        // People write a blank where a comma belongs, so a blank joins only pieces of one character; a dot or a picture joins always.
        var onlyBlanks = run.TrueForAll(item => char.IsWhiteSpace(item.Value));
        return onlyBlanks && !single && IsHan(left) && IsHan(right) ? '\n' : null;
    }

    private static bool IsClauseMark(char value) => value is '\n' or '\r' or ',' or '!' or '?' or ';' or ':' or '(' or ')'
        or '\uff0c' or '\u3002' or '\u3001' or '\u2026' or >= '\u3008' and <= '\u3011' or '\u201c' or '\u201d';

    private NormalizedText Reveal(NormalizedText view)
    {
        if (!_anyVariant.IsMatch(view.Text))
        {
            return view;
        }

        foreach (var (pattern, meaning) in _variants)
        {
            view = Replace(view, pattern, meaning);
        }

        return view;
    }

    private static NormalizedText Replace(NormalizedText view, RulePattern pattern, string meaning)
    {
        StringBuilder text = new(view.Text.Length);
        List<int> origin = [];
        List<TextMarks> marks = [];
        var from = 0;
        for (var match = pattern.Match(view.Text); match.Success; match = match.NextMatch())
        {
            Copy(from, match.Index);
            text.Append(meaning);
            for (var index = 0; index < meaning.Length; index++)
            {
                origin.Add(view.Origin[match.Index + Math.Min(index, match.Length - 1)]);
                marks.Add(TextMarks.Disguised);
            }

            from = match.Index + match.Length;
        }

        Copy(from, view.Text.Length);
        return new NormalizedText(text.ToString(), [.. origin], [.. marks]);

        void Copy(int start, int end)
        {
            text.Append(view.Text, start, end - start);
            origin.AddRange(view.Origin.AsSpan(start, end - start));
            marks.AddRange(view.Marks.AsSpan(start, end - start));
        }
    }

    private readonly record struct Folded(char Value, int Origin);
}
