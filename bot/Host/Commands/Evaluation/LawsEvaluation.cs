using System.Diagnostics;
using System.Text.Json.Nodes;
using BotService.Skills.Guard;
using BotService.Skills.Laws;

namespace BotService.Host.Commands.Evaluation;

/// <summary>Compares the articles that are found with the articles that somebody named: recall, hits, abstentions, time.</summary>
internal sealed class LawsEvaluation : IEvaluation
{
    private static readonly int[] Depths = [1, 5, 10];

    private readonly LawSearch _search = LawVerbs.OpenSearch();
    private readonly SortedDictionary<string, Counts> _groups = new(StringComparer.Ordinal);
    private readonly List<double> _milliseconds = [];

    public void Add(JsonObject row)
    {
        string question = BatchVerb.RequiredText(row, "question");
        HashSet<LawReference> gold = [.. (row["gold"] as JsonArray ?? throw new FormatException("\"gold\" is missing or no list.")).OfType<JsonObject>()
            .Select(item => new LawReference(BatchVerb.RequiredText(item, "law"), BatchVerb.RequiredText(item, "article")))];
        long start = Stopwatch.GetTimestamp();
        LawFindings findings = _search.Search(question, Depths[^1]);
        _milliseconds.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        CountsOf("all").Add(gold, findings);
        if (row["tier"] is JsonValue tier)
        {
            CountsOf(tier.ToString()).Add(gold, findings);
        }
    }

    public IEnumerable<Figure> Figures()
    {
        foreach ((string group, Counts counts) in _groups)
        {
            for (int i = 0; counts.Asked > 0 && i < Depths.Length; i++)
            {
                yield return Figure.Number($"recall@{Depths[i]}", group, counts.Recall[i] / counts.Asked, counts.Asked);
                yield return Figure.Share($"hit@{Depths[i]}", group, counts.Hits[i], counts.Asked);
            }

            yield return Figure.Share("abstained", group, counts.Abstained, counts.Asked);
            if (counts.Empty > 0)
            {
                yield return Figure.Share("abstained where nothing is right", group, counts.EmptyAbstained, counts.Empty);
            }
        }

        if (_milliseconds.Count > 0)
        {
            _milliseconds.Sort();
            yield return Figure.Number("milliseconds p50", "all", _milliseconds[_milliseconds.Count / 2], _milliseconds.Count);
            yield return Figure.Number("milliseconds p95", "all", _milliseconds[(int)(_milliseconds.Count * 0.95)], _milliseconds.Count);
        }

        yield return Figure.Number("index megabytes", "all", _search.Bytes / 1024.0 / 1024.0, 1);
    }

    private Counts CountsOf(string group) => _groups.TryGetValue(group, out Counts? counts) ? counts : _groups[group] = new Counts();

    private sealed class Counts
    {
        public int Asked { get; private set; }

        public int Abstained { get; private set; }

        public int Empty { get; private set; }

        public int EmptyAbstained { get; private set; }

        public double[] Recall { get; } = new double[Depths.Length];

        public int[] Hits { get; } = new int[Depths.Length];

        public void Add(HashSet<LawReference> gold, LawFindings findings)
        {
            if (gold.Count == 0)
            {
                Empty++;
                EmptyAbstained += findings.Abstained ? 1 : 0;
                return;
            }

            Asked++;
            Abstained += findings.Abstained ? 1 : 0;
            for (int i = 0; i < Depths.Length; i++)
            {
                int found = findings.Hits.Take(Depths[i]).Count(hit => gold.Contains(hit.Reference));
                Recall[i] += (double)found / gold.Count;
                Hits[i] += found > 0 ? 1 : 0;
            }
        }
    }
}
