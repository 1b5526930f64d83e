using System.Text.RegularExpressions;
using BotService.Skills.Data;

namespace BotService.Skills.Guard;

/// <summary>The only source of phone numbers. A text names one as <c>{hotline:12355}</c>; a number that is not here is a load error. Thread safe.</summary>
public sealed partial class HotlineDirectory
{
    private readonly Dictionary<string, Hotline> _byNumber;
    private readonly string _source;

    private HotlineDirectory(string source, IReadOnlyList<Hotline> all)
    {
        _source = source;
        All = all;
        _byNumber = all.ToDictionary(hotline => hotline.Number, StringComparer.Ordinal);
    }

    /// <summary>All numbers, in the order of the file.</summary>
    public IReadOnlyList<Hotline> All { get; }

    /// <summary>Reads the directory.</summary>
    /// <param name="file">A deployer's file that replaces the one shipped; null for the one shipped.</param>
    /// <exception cref="SkillDataException">The file is missing, malformed, or holds no number that answers day and night.</exception>
    public static HotlineDirectory Load(string? file)
    {
        const string Shipped = "Guard/hotlines.yaml";
        return Read(file ?? Shipped, file is null ? DataFile.Embedded(Shipped) : DataFile.FromDisk(file));
    }

    /// <summary>True when the digits are a number of this directory.</summary>
    public bool Contains(string digits) => _byNumber.ContainsKey(digits);

    /// <summary>Numbers nobody has verified since the given number of days; the start should name them loudly.</summary>
    public IEnumerable<Hotline> UnverifiedSince(DateOnly today, int days) => All.Where(hotline => hotline.VerifiedOn.AddDays(days) < today);

    /// <summary>Puts the numbers into a text.</summary>
    /// <param name="text">Text with placeholders.</param>
    /// <param name="where">What the text is called, for the error.</param>
    /// <exception cref="SkillDataException">A placeholder or a bare number in the text is not in the directory.</exception>
    internal string Fill(string text, string where)
    {
        var bare = PhoneNumbers.In(Placeholder().Replace(text, " ")).FirstOrDefault();
        if (bare is not null)
        {
            throw new SkillDataException($"{where} writes the number {bare} by hand; write {{hotline:{bare}}} and keep the number in {_source}.");
        }

        return Placeholder().Replace(text, match => _byNumber.TryGetValue(match.Groups["number"].Value, out var hotline)
            ? hotline.Number
            : throw new SkillDataException($"{where} names hotline {match.Groups["number"].Value}, which {_source} does not hold; add it there."));
    }

    /// <summary>Puts the numbers that it holds into a text that nobody reviewed; what it does not hold stays a placeholder, which the guard refuses.</summary>
    internal string Expand(string text) => Placeholder().Replace(text, match => _byNumber.ContainsKey(match.Groups["number"].Value) ? match.Groups["number"].Value : match.Value);

    internal static HotlineDirectory Read(string source, DataNode data)
    {
        data.Allow("hotlines");
        List<Hotline> all = [];
        foreach (var node in data.Get("hotlines").Items())
        {
            node.Allow("number", "name", "area", "hours", "is24Hours", "use", "verifiedOn", "verifier");
            var number = node.Text("number");
            if (!number.All(char.IsAsciiDigit) || all.Exists(other => other.Number == number))
            {
                throw node.Fault($"'{number}' must be digits only and stand here once.");
            }

            all.Add(new Hotline
            {
                Number = number,
                Name = node.Text("name"),
                Area = node.Text("area"),
                Hours = node.Text("hours"),
                Is24Hours = node.Flag("is24Hours"),
                Use = node.Text("use"),
                VerifiedOn = node.Date("verifiedOn"),
                Verifier = node.Text("verifier"),
            });
        }

        return all.Exists(hotline => hotline.Is24Hours)
            ? new HotlineDirectory(source, all)
            : throw data.Fault("no number answers day and night; somebody will write at two in the morning, so add one with is24Hours: true.");
    }

    [GeneratedRegex(@"\{hotline:(?<number>\d{3,12})\}")]
    private static partial Regex Placeholder();
}
