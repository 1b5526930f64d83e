namespace BotService.Host.Commands.Evaluation;

/// <summary>Compares sets of labels: precision, recall and F1 of each, and over all of them.</summary>
internal sealed class LabelTally(string all)
{
    private readonly SortedDictionary<string, Counts> _byLabel = new(StringComparer.Ordinal);

    public void Add(IReadOnlyCollection<string> expected, IReadOnlyCollection<string> given)
    {
        foreach (string label in expected.Union(given))
        {
            if (!_byLabel.TryGetValue(label, out Counts? counts))
            {
                _byLabel[label] = counts = new Counts();
            }

            counts.Found += expected.Contains(label) && given.Contains(label) ? 1 : 0;
            counts.Wrong += expected.Contains(label) ? 0 : 1;
            counts.Missed += given.Contains(label) ? 0 : 1;
        }
    }

    public IEnumerable<Figure> Figures()
    {
        foreach ((string label, Counts counts) in _byLabel)
        {
            yield return Figure.Share("precision", label, counts.Found, counts.Found + counts.Wrong);
            yield return Figure.Share("recall", label, counts.Found, counts.Found + counts.Missed);
            yield return Figure.F1(label, counts.Found, counts.Wrong, counts.Missed);
        }

        if (_byLabel.Count > 0)
        {
            yield return Figure.F1(all, _byLabel.Values.Sum(counts => counts.Found), _byLabel.Values.Sum(counts => counts.Wrong), _byLabel.Values.Sum(counts => counts.Missed));
        }
    }

    private sealed class Counts
    {
        public int Found { get; set; }

        public int Wrong { get; set; }

        public int Missed { get; set; }
    }
}
