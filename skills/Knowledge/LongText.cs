using System.Text;

namespace BotService.Skills.Knowledge;

/// <summary>Cuts a long answer where a line or a sentence ends.</summary>
internal static class LongText
{
    /// <returns>How many characters of the text come first: all of it when it fits.</returns>
    /// <param name="text">The answer.</param>
    /// <param name="bytes">Longest first part in UTF-8.</param>
    public static int FirstPart(string text, int bytes)
    {
        if (Encoding.UTF8.GetByteCount(text) <= bytes)
        {
            return text.Length;
        }

        var used = 0;
        var line = 0;
        var sentence = 0;
        var fits = 0;
        for (var i = 0; i < text.Length; i++)
        {
            used += Encoding.UTF8.GetByteCount(text.AsSpan(i, 1));
            if (used > bytes)
            {
                break;
            }

            fits = char.IsHighSurrogate(text[i]) ? fits : i + 1;
            line = text[i] == '\n' && !BelongsToTheLineAbove(text, i + 1) ? i + 1 : line;
            sentence = text[i] is '\u3002' or '\uff01' or '\uff1f' ? i + 1 : sentence;
        }

        // Between lines, unless that leaves most of the room empty; within a sentence only where nothing else ends.
        return line > fits / 4 ? line : sentence > 0 ? sentence : line > 0 ? line : Math.Max(fits, 1);
    }

    // A quotation, and "in plain words", stay with their citation.
    private static bool BelongsToTheLineAbove(string text, int start) => start < text.Length && text[start] is ('\u201c' or '\u8bf4');
}
