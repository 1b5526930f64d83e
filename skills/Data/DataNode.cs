using System.Globalization;
using YamlDotNet.RepresentationModel;

namespace BotService.Skills.Data;

/// <summary>A place in a YAML file that knows its file and line, so that every fault can name them.</summary>
internal sealed class DataNode(string file, YamlNode node)
{
    public SkillDataException Fault(string message) =>
        new($"{file}({node.Start.Line.ToString(CultureInfo.InvariantCulture)}): {message}");

    public string Text() =>
        node is YamlScalarNode { Value: { } value } && !string.IsNullOrWhiteSpace(value) ? value.Trim() : throw Fault("a text is missing here.");

    /// <summary>A text that may be blank, with its blanks.</summary>
    public string RawText() => node is YamlScalarNode scalar ? scalar.Value ?? "" : throw Fault("a text is missing here.");

    public string Text(string key) => Get(key).Text();

    public string? OptionalText(string key) => Find(key)?.Text();

    public bool Flag(string key) => Find(key) is { } found &&
        (bool.TryParse(found.Text(), out var flag) ? flag : throw found.Fault($"'{key}' must be true or false."));

    public double Number(string key, double fallback) => Find(key) is not { } found ? fallback
        : double.TryParse(found.Text(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number
        : throw found.Fault($"'{key}' must be a number.");

    public DateOnly Date(string key) =>
        DateOnly.TryParseExact(Text(key), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : throw Get(key).Fault($"'{key}' must be a date such as 2026-11-23.");

    /// <summary>The texts of a list; empty when the key is absent.</summary>
    public IReadOnlyList<string> Texts(string key) => Find(key)?.Items().Select(item => item.Text()).ToList() ?? [];

    public IEnumerable<DataNode> Items() => node is YamlSequenceNode sequence
        ? sequence.Children.Select(child => new DataNode(file, child))
        : throw Fault("a list is expected here.");

    public IEnumerable<KeyValuePair<string, DataNode>> Entries() => node is YamlMappingNode mapping
        ? mapping.Children.Select(child => KeyValuePair.Create(((YamlScalarNode)child.Key).Value ?? "", new DataNode(file, child.Value)))
        : throw Fault("a mapping is expected here.");

    public DataNode? Find(string key) => node is YamlMappingNode mapping
        ? mapping.Children.TryGetValue(new YamlScalarNode(key), out var child) ? new DataNode(file, child) : null
        : throw Fault("a mapping is expected here.");

    public DataNode Get(string key) => Find(key) ?? throw Fault($"'{key}' is missing.");

    /// <summary>Refuses keys that nothing reads: a misspelt condition would silently widen a rule.</summary>
    public void Allow(params ReadOnlySpan<string> keys)
    {
        foreach (var (key, value) in Entries())
        {
            if (!keys.Contains(key))
            {
                throw value.Fault($"'{key}' is not known here; known are: {string.Join(", ", keys.ToArray())}.");
            }
        }
    }
}
