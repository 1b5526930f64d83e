namespace BotService.Host.Commands.Evaluation;

/// <summary>Counts hits per name, in the order in which the names came.</summary>
internal sealed class Tally
{
    private readonly Dictionary<string, (int Hits, int All)> _counts = [];
    private readonly List<string> _names = [];

    public void Add(string name, bool hit)
    {
        if (!_counts.TryGetValue(name, out (int Hits, int All) count))
        {
            _names.Add(name);
        }

        _counts[name] = (count.Hits + (hit ? 1 : 0), count.All + 1);
    }

    public IEnumerable<Figure> Shares(string figure) => _names.Select(name => Share(figure, name)).OfType<Figure>();

    /// <summary>Null when no row had the name.</summary>
    public Figure? Share(string figure, string name) =>
        _counts.TryGetValue(name, out (int Hits, int All) count) ? Figure.Share(figure, name, count.Hits, count.All) : null;
}
