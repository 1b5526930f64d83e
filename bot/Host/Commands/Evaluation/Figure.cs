using System.Globalization;
using System.Text.Json.Nodes;

namespace BotService.Host.Commands.Evaluation;

/// <summary>A share that was counted, with its 95 % Wilson interval.</summary>
/// <param name="Name">What was counted, such as <c>recall</c>.</param>
/// <param name="Class">Of which rows, such as <c>crisis</c>.</param>
/// <param name="Hits">Rows for which it holds.</param>
/// <param name="Of">Rows counted.</param>
internal sealed record Figure(string Name, string Class, double Value, double Low, double High, int Hits, int Of)
{
    private const double Z = 1.959963984540054;

    /// <summary>Hits of all; NaN when nothing was counted.</summary>
    public static Figure Share(string name, string of, int hits, int all)
    {
        (double low, double high) = Wilson(hits, all);
        return new Figure(name, of, all == 0 ? double.NaN : (double)hits / all, low, high, hits, all);
    }

    /// <summary>F1 out of true and false finds and misses. Its interval is that of TP / (TP + FP + FN), of which F1 is a growing function.</summary>
    public static Figure F1(string of, int found, int wrong, int missed)
    {
        int all = found + wrong + missed;
        (double low, double high) = Wilson(found, all);
        return new Figure("f1", of, all == 0 ? double.NaN : FromJaccard((double)found / all), FromJaccard(low), FromJaccard(high), found, all);

        static double FromJaccard(double share) => 2 * share / (1 + share);
    }

    /// <summary>A number that is no share, such as milliseconds.</summary>
    public static Figure Number(string name, string of, double value, int all) => new(name, of, value, double.NaN, double.NaN, 0, all);

    public JsonObject ToJson() => new()
    {
        ["figure"] = Name,
        ["class"] = Class,
        ["value"] = Rounded(Value),
        ["low"] = Rounded(Low),
        ["high"] = Rounded(High),
        ["hits"] = Hits,
        ["of"] = Of,
    };

    public string ToLine() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Name,-22} {Class,-34} {Value,8:0.0000}   {(double.IsNaN(Low) ? "" : string.Create(CultureInfo.InvariantCulture, $"[{Low:0.000} {High:0.000}]")),-15} {Hits,5} of {Of}");

    private static JsonNode? Rounded(double value) => double.IsNaN(value) ? null : Math.Round(value, 4);

    private static (double Low, double High) Wilson(int hits, int all)
    {
        if (all == 0)
        {
            return (double.NaN, double.NaN);
        }

        double share = (double)hits / all;
        double middle = share + Z * Z / (2 * all);
        double half = Z * Math.Sqrt(share * (1 - share) / all + Z * Z / (4.0 * all * all));
        double scale = 1 + Z * Z / all;
        return (Math.Max(0, (middle - half) / scale), Math.Min(1, (middle + half) / scale));
    }
}
