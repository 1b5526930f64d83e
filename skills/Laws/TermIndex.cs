namespace BotService.Skills.Laws;

/// <summary>BM25 over documents of terms, with all that does not depend on the question worked out beforehand. Immutable; about eight bytes a posting.</summary>
internal sealed class TermIndex
{
    private const double K1 = 1.2;
    private const double B = 0.75;

    private readonly Dictionary<uint, int> _rows;
    private readonly int[] _starts;
    private readonly int[] _documents;
    private readonly float[] _scores;

    public TermIndex(IReadOnlyList<Dictionary<uint, int>> documents)
    {
        Count = documents.Count;
        Dictionary<uint, int> frequency = [];
        double length = 0;
        foreach (var document in documents)
        {
            foreach (var (term, count) in document)
            {
                frequency[term] = frequency.GetValueOrDefault(term) + 1;
                length += count;
            }
        }

        var average = Math.Max(1, length / Math.Max(1, documents.Count));
        _rows = new Dictionary<uint, int>(frequency.Count);
        _starts = new int[frequency.Count + 1];
        foreach (var (term, count) in frequency)
        {
            var row = _rows.Count;
            _rows.Add(term, row);
            _starts[row + 1] = _starts[row] + count;
        }

        _documents = new int[_starts[^1]];
        _scores = new float[_starts[^1]];
        var next = _starts[..^1];
        for (var number = 0; number < documents.Count; number++)
        {
            var norm = K1 * (1 - B + B * documents[number].Values.Sum() / average);
            foreach (var (term, count) in documents[number])
            {
                var row = _rows[term];
                var rarity = Math.Log(1 + (documents.Count - frequency[term] + 0.5) / (frequency[term] + 0.5));
                _documents[next[row]] = number;
                _scores[next[row]++] = (float)(rarity * count * (K1 + 1) / (count + norm));
            }
        }
    }

    /// <summary>How many documents it holds.</summary>
    public int Count { get; }

    /// <summary>Bytes that the postings and the table of terms take, roughly.</summary>
    public long Bytes => 8L * _documents.Length + 4L * _starts.Length + 24L * _rows.Count;

    /// <summary>Score of every document for weighted terms; 0 where none occurs.</summary>
    public float[] Score(IEnumerable<KeyValuePair<uint, float>> terms)
    {
        var scores = new float[Count];
        foreach (var (term, weight) in terms)
        {
            if (_rows.TryGetValue(term, out var row))
            {
                for (var i = _starts[row]; i < _starts[row + 1]; i++)
                {
                    scores[_documents[i]] += weight * _scores[i];
                }
            }
        }

        return scores;
    }
}
