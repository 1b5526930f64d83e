using System.Globalization;
using BotService.Benchmarks.Chaos;

namespace BotService.Benchmarks.Load;

/// <summary>Sums over nodes of what /metrics says.</summary>
internal sealed class Counters(IReadOnlyDictionary<string, double> sums)
{
    public static async Task<Counters> ReadAsync(IEnumerable<Node> nodes, HttpClient http, CancellationToken cancellationToken)
    {
        Dictionary<string, double> sums = [];
        foreach (Node node in nodes)
        {
            foreach (string line in (await http.GetStringAsync(new Uri(node.Address, "/metrics"), cancellationToken)).Split('\n').Where(line => line.Length > 0 && line[0] != '#'))
            {
                string[] parts = line.Split(' ');
                string name = parts[0].Split('{')[0];
                int value = line.IndexOf("} ", StringComparison.Ordinal);
                string number = value < 0 ? parts[1] : line[(value + 2)..].Split(' ')[0];
                double count = double.Parse(number, CultureInfo.InvariantCulture);
                sums[name] = sums.GetValueOrDefault(name) + count;
                if (line.Contains("outcome=\"outrun\"", StringComparison.Ordinal))
                {
                    sums["outrun"] = sums.GetValueOrDefault("outrun") + count;
                }
            }
        }

        return new Counters(sums);
    }

    public double Of(string name) => sums.GetValueOrDefault(name);

    /// <summary>What one turn took of it between two readings.</summary>
    public double PerTurn(Counters before, string name) => (Of(name) - before.Of(name)) / Math.Max(1, Of("botservice_turns_total") - before.Of("botservice_turns_total"));
}
