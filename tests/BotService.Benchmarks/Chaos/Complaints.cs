using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace BotService.Benchmarks.Chaos;

/// <summary>What the nodes wrote above Information, alike lines counted together.</summary>
internal sealed partial class Complaints
{
    private const int LongestLine = 160;

    private readonly ConcurrentDictionary<string, int> _lines = [];

    public string Last { get; private set; } = "";

    public void Note(string line)
    {
        string text = Numbers().Replace(line.Trim(), "N");
        if (text.Length == 0)
        {
            return;
        }

        Last = line.Trim();
        _lines.AddOrUpdate(text.Length <= LongestLine ? text : text[..LongestLine], 1, (_, count) => count + 1);
    }

    /// <summary>The most frequent lines, the database's own beside them.</summary>
    public IEnumerable<(string Line, int Count)> MostFrequent(int count) =>
    [
        .. _lines.OrderByDescending(line => line.Value).Where(line => !IsOfDatabase(line.Key)).Take(count).Select(line => (line.Key, line.Value)),
        .. _lines.OrderByDescending(line => line.Value).Where(line => IsOfDatabase(line.Key)).Take(count / 2).Select(line => (line.Key, line.Value)),
    ];

    private static bool IsOfDatabase(string line) => line.StartsWith("PostgreSQL", StringComparison.Ordinal);

    [GeneratedRegex(@"\d+")]
    private static partial Regex Numbers();
}
