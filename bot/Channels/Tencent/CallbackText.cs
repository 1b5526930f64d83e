using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace BotService.Channels.Tencent;

/// <summary>From the text of a push to its fields.</summary>
internal static class CallbackText
{
    /// <summary>Deepest nesting that is read; the deepest push known has five levels.</summary>
    public const int MaximumDepth = 8;

    private static readonly SearchValues<char> Suspects = SearchValues.Create(
        [.. Enumerable.Range(0, 0x10000).Select(code => (char)code).Where(IsSuspect)]);

    /// <param name="text">Body or decrypted part.</param>
    /// <param name="root">The outer element or object.</param>
    /// <param name="isJson">Whether it was JSON; an answer takes the same form.</param>
    /// <returns>False when it is neither, or holds a document type, or nests too deep.</returns>
    public static bool TryParse(string text, [NotNullWhen(true)] out CallbackNode? root, out bool isJson)
    {
        text = WithoutIllegal(text).TrimStart('\uFEFF', ' ', '\r', '\n', '\t');
        isJson = text.StartsWith('{');
        root = isJson ? CallbackJson.Parse(text)
            : text.StartsWith('<') ? CallbackXml.Parse(text)
            : null;
        return root is not null;
    }

    /// <summary>Takes out what XML 1.0 cannot carry. Real users do send U+0002, U+0010, U+001D and halves of an emoji, and no reader setting lets them pass.</summary>
    public static string WithoutIllegal(string text)
    {
        int first = text.AsSpan().IndexOfAny(Suspects);
        if (first < 0)
        {
            return text;
        }

        StringBuilder kept = new(text, 0, first, text.Length);
        for (int i = first; i < text.Length; i++)
        {
            if (!IsSuspect(text[i]))
            {
                kept.Append(text[i]);
            }
            else if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                kept.Append(text[i]).Append(text[++i]);
            }
        }

        return kept.ToString();
    }

    private static bool IsSuspect(char c) =>
        char.IsSurrogate(c) || c is < ' ' and not ('\t' or '\n' or '\r') or '\uFFFE' or '\uFFFF';
}
