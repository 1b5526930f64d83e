using System.Security.Cryptography;
using System.Text;

namespace BotService.Skills.Prompts;

/// <summary>The one form in which a prompt is kept, compared and hashed.</summary>
public static class PromptText
{
    /// <summary>Largest prompt, in UTF-8 bytes.</summary>
    public const int MaxBytes = 64 * 1024;

    /// <summary>Line feeds only, composed characters, no blanks at line ends, one line feed at the end.</summary>
    public static string Canonical(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var lines = text.ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd());
        return string.Join('\n', lines).Trim('\n').Normalize(NormalizationForm.FormC) + "\n";
    }

    /// <summary>SHA-256 of the canonical form, 64 lower-case hexadecimal digits.</summary>
    public static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Canonical(text))));
}
