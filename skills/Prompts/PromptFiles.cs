using System.Text;

namespace BotService.Skills.Prompts;

/// <summary>Prompts in a folder: <c>&lt;skill&gt;/&lt;name&gt;.prompt.md</c>.</summary>
public static class PromptFiles
{
    private const string Ending = ".prompt.md";

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads a folder.</summary>
    /// <returns>Id and whole text of each file, in the order of their names; empty when there is no such folder.</returns>
    /// <exception cref="Data.SkillDataException">A file is no UTF-8 text, is far too large, or lies where no prompt lies; the message names it.</exception>
    public static IReadOnlyList<LivePrompt> Read(string folder)
    {
        if (!Directory.Exists(folder))
        {
            return [];
        }

        List<LivePrompt> prompts = [];
        foreach (var path in Directory.EnumerateFiles(folder, "*" + Ending, SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var id = Path.GetRelativePath(folder, path).Replace(Path.DirectorySeparatorChar, '/')[..^Ending.Length];
            if (!PromptIds.IsValid(id))
            {
                throw new Data.SkillDataException($"{path} is not named as a prompt is. Name it SKILL/NAME{Ending}, in lower-case letters, digits and hyphens.");
            }

            prompts.Add(new LivePrompt(id, Version: 0, ReadOne(path)));
        }

        return prompts;
    }

    /// <summary>Writes prompts into a folder, one file each, in canonical form.</summary>
    public static void Write(string folder, IEnumerable<LivePrompt> prompts)
    {
        ArgumentNullException.ThrowIfNull(prompts);
        foreach (var prompt in prompts)
        {
            var path = Path.Combine(folder, prompt.Id.Replace('/', Path.DirectorySeparatorChar) + Ending);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, PromptText.Canonical(prompt.Text), Strict);
        }
    }

    private static string ReadOne(string path)
    {
        // Far over the limit is not read at all; a little over is the linter's to say.
        if (new FileInfo(path).Length > 16 * PromptText.MaxBytes)
        {
            throw new Data.SkillDataException($"{path} is far larger than {PromptText.MaxBytes / 1024} KiB. Shorten it, or take it out of the folder.");
        }

        try
        {
            // Not by a reader, which would swallow a byte order mark.
            return Strict.GetString(File.ReadAllBytes(path));
        }
        catch (DecoderFallbackException exception)
        {
            throw new Data.SkillDataException($"{path} is not UTF-8. Save it as UTF-8 without a byte order mark.", exception);
        }
    }
}
