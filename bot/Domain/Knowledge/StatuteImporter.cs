using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using BotService.Skills.Guard;
using BotService.Skills.Laws;

namespace BotService.Domain.Knowledge;

/// <summary>Reads a folder of statute files into a corpus, all or nothing: one faulty file leaves the old corpus in place.</summary>
public sealed partial class StatuteImporter(StatuteManifest manifest, TimeProvider time)
{
    /// <summary>Largest file, in bytes: several times the longest code.</summary>
    public const int MaxFileBytes = 4 * 1024 * 1024;

    private const string Superseded = "_superseded";
    private const string Index = "INDEX";

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Imports a folder: files of current versions, and in its subfolder <c>_superseded</c> those that they replaced.</summary>
    /// <param name="folder">Files are called as the statute, a date in brackets may follow.</param>
    /// <param name="old">The corpus in use; null before the first import. Its superseded versions are kept.</param>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public StatuteReport Import(string folder, StatuteCorpus? old)
    {
        List<StatuteFault> faults = [];
        List<StatuteVersion> versions = [];
        Dictionary<string, string> names = [];
        DateOnly today = DateOnly.FromDateTime(time.GetUtcNow().ToOffset(TimeSpan.FromHours(8)).Date);
        foreach ((string path, bool isSuperseded) in Files(folder))
        {
            if (Read(path, isSuperseded, today, faults) is { } version)
            {
                if (versions.Find(other => other.Law == version.Law && (other.Version == version.Version || (other.AppliesOn(today) && version.AppliesOn(today)))) is { } twin)
                {
                    faults.Add(new StatuteFault(Path.GetFileName(path), null, $"{version.Law} has two current versions here, {twin.Version} and {version.Version}; leave the one in force.", IsError: true));
                }

                versions.Add(version);
                foreach (string name in manifest.Find(version.Law)?.ShortNames ?? [])
                {
                    names[name] = version.Law;
                }
            }
        }

        if (versions.Count == 0 && faults.Count == 0)
        {
            faults.Add(new StatuteFault(folder, null, "there is no statute file (*.md) in this folder.", IsError: true));
        }

        if (faults.Exists(fault => fault.IsError))
        {
            return new StatuteReport(null, faults, []);
        }

        StatuteCorpus corpus = new()
        {
            AsOf = manifest.AsOf,
            ImportedAt = time.GetUtcNow(),
            Versions = [.. versions.Concat(KeptFrom(old, versions)).OrderBy(version => version.Law, StringComparer.Ordinal).ThenBy(version => version.EffectiveFrom)],
            Names = names,
        };
        return new StatuteReport(corpus, faults, old is null ? [] : Changes(old, corpus, today));
    }

    // What applied once is kept, so that it can still be told what applied on a day; its end is where the newer one begins.
    private static IEnumerable<StatuteVersion> KeptFrom(StatuteCorpus? old, List<StatuteVersion> versions)
    {
        foreach (StatuteVersion kept in old?.Versions ?? [])
        {
            StatuteVersion[] same = [.. versions.Where(version => version.Law == kept.Law)];
            if (same.Length > 0 && !same.Any(version => version.Version == kept.Version))
            {
                StatuteVersion? next = same.Where(version => version.EffectiveFrom > kept.EffectiveFrom).MinBy(version => version.EffectiveFrom);
                if (kept.EffectiveTo is not null || next is not null)
                {
                    yield return kept with { EffectiveTo = kept.EffectiveTo ?? next!.EffectiveFrom };
                }
            }
        }
    }

    private static List<LawReference> Changes(StatuteCorpus old, StatuteCorpus corpus, DateOnly today)
    {
        Dictionary<LawReference, string> before = Texts(old, today);
        Dictionary<LawReference, string> after = Texts(corpus, today);
        return [.. before.Keys.Union(after.Keys).Where(key => before.GetValueOrDefault(key) != after.GetValueOrDefault(key)).OrderBy(key => key.Law, StringComparer.Ordinal)];

        static Dictionary<LawReference, string> Texts(StatuteCorpus corpus, DateOnly day) => corpus.Versions
            .Where(version => version.AppliesOn(day))
            .SelectMany(version => version.Articles.Select(article => KeyValuePair.Create(new LawReference(version.Law, article.Number.Label), article.Text)))
            .ToDictionary();
    }

    private static IEnumerable<(string Path, bool IsSuperseded)> Files(string folder)
    {
        foreach (string path in Markdown(folder))
        {
            yield return (path, false);
        }

        string below = Path.Combine(folder, Superseded);
        foreach (string path in Directory.Exists(below) ? Markdown(below) : [])
        {
            yield return (path, true);
        }

        static IEnumerable<string> Markdown(string folder) => Directory.EnumerateFiles(folder, "*.md")
            .Where(path => !Path.GetFileNameWithoutExtension(path).Equals(Index, StringComparison.OrdinalIgnoreCase) && !Path.GetFileNameWithoutExtension(path).Equals("README", StringComparison.OrdinalIgnoreCase))
            .Order(StringComparer.Ordinal);
    }

    private StatuteVersion? Read(string path, bool isSuperseded, DateOnly today, List<StatuteFault> faults)
    {
        string file = Path.GetFileName(path);
        if (Content(path, file, faults) is not { } content)
        {
            return null;
        }

        (string law, DateOnly? dated) = NameOf(Path.GetFileNameWithoutExtension(path));
        StatuteText text = StatuteText.Read(content.Text);
        ManifestLaw? listed = manifest.Find(law);
        ManifestVersion? known = listed is null ? null : dated is { } day
            ? listed.Versions.FirstOrDefault(version => version.Head == day)
            : listed.Versions.FirstOrDefault(version => version.Seen == text.NewestDay && version.EffectiveTo is null) ?? listed.Versions.FirstOrDefault(version => version.Seen == text.NewestDay);
        int count = faults.Count;
        faults.AddRange(StatuteChecks.Check(file, text, known));
        if (listed is null)
        {
            faults.Add(new StatuteFault(file, null, $"the manifest does not list '{law}'; nobody can tell when it came into force. Add it there.", IsError: true));
        }
        else if (known is null)
        {
            faults.Add(new StatuteFault(file, null, $"the text is of {(dated ?? text.NewestDay)?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) ?? "no date"}; the manifest knows {string.Join(", ", listed.Versions.Select(version => version.Version))}. Add its version there.", IsError: true));
        }
        else if (!isSuperseded && known.EffectiveTo is { } end && end <= today)
        {
            faults.Add(new StatuteFault(file, null, $"this is the version {known.Version}, superseded on {end:yyyy-MM-dd}. Import the version in force; keep this one in {Superseded}.", IsError: true));
        }
        else if (isSuperseded && known.EffectiveTo is null)
        {
            faults.Add(new StatuteFault(file, null, $"this is the version {known.Version}, which is in force; it does not belong in {Superseded}.", IsError: true));
        }

        if (known is null || faults.Skip(count).Any(fault => fault.IsError))
        {
            return null;
        }

        return new StatuteVersion
        {
            Law = law,
            Version = known.Version,
            Level = listed!.Level,
            EffectiveFrom = known.EffectiveFrom,
            EffectiveTo = known.EffectiveTo,
            IsMirror = known.IsMirror,
            Hash = content.Hash,
            Articles = text.Articles,
        };
    }

    private static StatuteFile? Content(string path, string file, List<StatuteFault> faults)
    {
        long bytes = new FileInfo(path).Length;
        if (bytes is 0 or > MaxFileBytes)
        {
            faults.Add(new StatuteFault(file, null, bytes == 0 ? "the file is empty." : $"the file has {bytes / 1024 / 1024} MB; no statute has more than {MaxFileBytes / 1024 / 1024}.", IsError: true));
            return null;
        }

        byte[] content = File.ReadAllBytes(path);
        if (Decode(content) is { } text)
        {
            return new StatuteFile(text, Convert.ToHexStringLower(SHA256.HashData(content)));
        }

        // A file that was cut within a character is readable up to there; the checks then name the article.
        string? cut = Enumerable.Range(1, Math.Min(3, content.Length)).Select(bytes => Decode(content[..^bytes])).FirstOrDefault(decoded => decoded is not null);
        faults.Add(new StatuteFault(file, cut is null ? null : StatuteText.Read(cut).Articles is [.., var last] ? last.Number.Label : null, cut is null ? "the file is not UTF-8; it may be GBK. Convert it." : "the file ends within a character; it is cut short.", IsError: true));
        return null;
    }

    private static string? Decode(byte[] content)
    {
        try
        {
            return Strict.GetString(content);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static (string Law, DateOnly? Dated) NameOf(string name) =>
        Dated().Match(name) is { Success: true } match ? (name[..match.Index], DateOnly.ParseExact(match.Groups["day"].Value, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)) : (name, null);

    [GeneratedRegex(@"[(（](?<day>\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01]))[)）]$", RegexOptions.ExplicitCapture)]
    private static partial Regex Dated();

    private sealed record StatuteFile(string Text, string Hash);
}
