using BotService.Skills.Data;

namespace BotService.Skills.Laws;

/// <summary>Versions and days in force, which no text tells reliably. Curated by people.</summary>
public sealed class StatuteManifest
{
    private readonly Dictionary<string, ManifestLaw> _laws;

    private StatuteManifest(DateOnly asOf, Dictionary<string, ManifestLaw> laws)
    {
        AsOf = asOf;
        _laws = laws;
    }

    /// <summary>Day up to which it is known to be complete.</summary>
    public DateOnly AsOf { get; }

    /// <summary>All statutes that it knows.</summary>
    public IEnumerable<ManifestLaw> Laws => _laws.Values;

    /// <summary>The manifest of this assembly, or one from a file.</summary>
    /// <exception cref="SkillDataException">The file is missing or malformed, or two versions of a statute are in force at once.</exception>
    public static StatuteManifest Load(string? file)
    {
        const string Shipped = "Laws/statutes.yaml";
        return Read(file is null ? DataFile.Embedded(Shipped) : DataFile.FromDisk(file));
    }

    /// <summary>What is known of a statute; null when it is not listed.</summary>
    public ManifestLaw? Find(string law) => _laws.GetValueOrDefault(law);

    internal static StatuteManifest Read(DataNode data)
    {
        data.Allow("asOf", "laws");
        Dictionary<string, ManifestLaw> laws = new(StringComparer.Ordinal);
        foreach (var node in data.Get("laws").Items())
        {
            node.Allow("law", "level", "short", "versions");
            var versions = node.Get("versions").Items().Select(ReadVersion).OrderBy(version => version.EffectiveFrom).ToList();
            ManifestLaw law = new(node.Text("law"), node.Text("level"), node.Texts("short"), versions);
            for (var i = 1; i < versions.Count; i++)
            {
                if (versions[i - 1].EffectiveTo is not { } end || end > versions[i].EffectiveFrom)
                {
                    throw node.Fault($"'{law.Law}' has two versions in force on {versions[i].EffectiveFrom:yyyy-MM-dd}; write 'until' for the older.");
                }
            }

            if (!laws.TryAdd(law.Law, law))
            {
                throw node.Fault($"'{law.Law}' stands here twice.");
            }
        }

        return new StatuteManifest(data.Date("asOf"), laws);
    }

    private static ManifestVersion ReadVersion(DataNode node)
    {
        node.Allow("version", "head", "seen", "effective", "until", "articles", "unclosed", "partial", "mirror");
        var head = node.Date("head");
        var effective = node.Date("effective");
        if (effective < head)
        {
            throw node.Fault($"a version adopted on {head:yyyy-MM-dd} cannot be in force on {effective:yyyy-MM-dd} already.");
        }

        DateOnly? seen = node.Find("seen") is null ? head : node.Text("seen") == "none" ? null : node.Date("seen");
        return new ManifestVersion(
            node.Text("version"), head, seen, effective, node.Find("until") is null ? null : node.Date("until"),
            (int)node.Number("articles", 0), node.Flag("unclosed"), node.Flag("partial"), node.Flag("mirror"));
    }
}
