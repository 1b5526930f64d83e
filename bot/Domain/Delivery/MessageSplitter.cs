using System.Globalization;
using System.Text;

namespace BotService.Domain.Delivery;

/// <summary>Splits a text that is longer than one message of the channel. The parts joined are the text.</summary>
public static class MessageSplitter
{
    // Longer than any phone number or link; a longer run is cut like everything else.
    private const int LongestWord = 256;

    // What may close a sentence after its mark.
    private const string Closing = "”’」』）)】》\"'";

    private const string FullStops = "。！？；…\n";
    private const string NarrowStops = ".!?;";
    private const string Pauses = "，、：,: \t";

    /// <summary>Cuts after a sentence where one ends in the second half of a part, else at a pause, else between two characters as a reader sees them; never inside a number or a link.</summary>
    /// <param name="text">May be empty: then there is no part.</param>
    /// <param name="limitBytes">Longest part in UTF-8, at least 4. Only a single character that is itself longer is cut, between its code points.</param>
    /// <exception cref="ArgumentOutOfRangeException">A part could not hold one code point.</exception>
    public static IReadOnlyList<string> Split(string text, int limitBytes)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentOutOfRangeException.ThrowIfLessThan(limitBytes, 4);
        List<string> parts = [];
        int start = 0;
        while (start < text.Length)
        {
            int length = Length(text, start, limitBytes);
            parts.Add(text.Substring(start, length));
            start += length;
        }

        return parts;
    }

    private static int Length(string text, int start, int limitBytes)
    {
        ReadOnlySpan<char> rest = text.AsSpan(start);
        List<int> bounds = Bounds(rest, limitBytes);
        if (bounds[^1] == rest.Length)
        {
            return rest.Length;
        }

        int half = bounds[^1] / 2;
        for (int i = bounds.Count - 1; i >= 0 && bounds[i] > half; i--)
        {
            if (EndsSentence(rest, bounds[i]))
            {
                return bounds[i];
            }
        }

        for (int i = bounds.Count - 1; i >= 0 && bounds[i] > half; i--)
        {
            if (Pauses.Contains(rest[bounds[i] - 1], StringComparison.Ordinal) && !IsInsideWord(rest, bounds[i]))
            {
                return bounds[i];
            }
        }

        for (int i = bounds.Count - 1; i >= 0 && bounds[^1] - bounds[i] < LongestWord; i--)
        {
            if (!IsInsideWord(rest, bounds[i]))
            {
                return bounds[i];
            }
        }

        return bounds[^1];
    }

    // Ends of the characters that fit, as a reader counts characters; at least one end.
    private static List<int> Bounds(ReadOnlySpan<char> rest, int limitBytes)
    {
        List<int> bounds = [];
        int end = 0;
        int bytes = 0;
        while (end < rest.Length)
        {
            int length = StringInfo.GetNextTextElementLength(rest[end..]);
            bytes += Encoding.UTF8.GetByteCount(rest.Slice(end, length));
            if (bytes > limitBytes)
            {
                break;
            }

            end += length;
            bounds.Add(end);
        }

        return bounds.Count > 0 ? bounds : [CodePoints(rest, limitBytes)];
    }

    private static int CodePoints(ReadOnlySpan<char> rest, int limitBytes)
    {
        int end = 0;
        int bytes = 0;
        foreach (Rune rune in rest.EnumerateRunes())
        {
            bytes += rune.Utf8SequenceLength;
            if (bytes > limitBytes)
            {
                break;
            }

            end += rune.Utf16SequenceLength;
        }

        return end;
    }

    private static bool EndsSentence(ReadOnlySpan<char> text, int bound)
    {
        int last = bound - 1;
        while (last > 0 && Closing.Contains(text[last], StringComparison.Ordinal))
        {
            last--;
        }

        // A closing mark belongs to the sentence that it closes.
        return !(bound < text.Length && (Closing.Contains(text[bound], StringComparison.Ordinal) || FullStops.Contains(text[bound], StringComparison.Ordinal)))
            && (FullStops.Contains(text[last], StringComparison.Ordinal)
                || (NarrowStops.Contains(text[last], StringComparison.Ordinal) && bound < text.Length && char.IsWhiteSpace(text[bound])));
    }

    private static bool IsInsideWord(ReadOnlySpan<char> text, int bound)
    {
        if (bound >= text.Length)
        {
            return false;
        }

        char before = text[bound - 1];
        char after = text[bound];
        return (IsOfWord(before) && IsOfWord(after))
            || (before == ' ' && char.IsDigit(after) && bound >= 2 && IsOfNumber(text[bound - 2]))
            || (after == ' ' && IsOfNumber(before) && bound + 1 < text.Length && char.IsDigit(text[bound + 1]));
    }

    private static bool IsOfWord(char c) => c is > ' ' and < '\u007f' || IsOfNumber(c);

    private static bool IsOfNumber(char c) => char.IsDigit(c) || c is '-' or '+' or '(' or ')' or '（' or '）' or '－' or '—' or '＋';
}
