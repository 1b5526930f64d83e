using BotService.Skills.Data;

namespace BotService.Skills.Risk;

/// <summary>The files of risk rules as they are written, for reading; what screens is compiled from the same files. Thread safe.</summary>
public sealed class LexiconShelf
{
    /// <summary>One sheet per category, in the order of their names.</summary>
    public IReadOnlyList<LexiconSheet> Sheets { get; } =
        [.. LexiconScreen.Files.Order(StringComparer.Ordinal).Select(file => Read(file, DataFile.Embedded($"Risk/Lexicons/{file}.yaml")))];

    private static LexiconSheet Read(string name, DataNode file) => new(
        name,
        file.Text("category"),
        [.. (file.Find("words")?.Entries() ?? []).Select(list => new LexiconWords(list.Key, [.. list.Value.Items().Select(word => word.Text())]))],
        [.. file.Get("rules").Items().Select(Read)]);

    private static LexiconEntry Read(DataNode rule) => new()
    {
        Id = rule.Text("id"),
        Level = Enum.Parse<RiskLevel>(rule.Text("level")),
        Patterns = rule.Texts("patterns"),
        Near = [.. rule.Texts("near"), .. rule.Texts("nearClause")],
        Unless = [.. rule.Texts("unless"), .. rule.Texts("unlessClause")],
    };
}
