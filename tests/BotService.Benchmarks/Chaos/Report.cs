using System.Globalization;
using System.Text;

namespace BotService.Benchmarks.Chaos;

/// <summary>What a run came to: one line for machines, a few for people.</summary>
internal sealed class Report(ChaosOptions options, Killer killer, TimeSpan load, Ledger ledger, Leftovers leftovers, Verdict verdict, int apiSends, int? modelCalls, Complaints complaints)
{
    private const int CasesShown = 10;
    private const int ComplaintsShown = 12;

    /// <summary>Nothing lost, nothing twice, in order, nothing stuck, and something was accepted at all.</summary>
    public bool IsClean => verdict is { Accepted: > 0, Lost.Count: 0, Different: 0, Repeated: 0, OutOfOrder: 0, StateTwice: 0, ExtraTurns: 0 } && Stuck == 0;

    private int Stuck => leftovers.Unsettled + verdict.Waiting.Count;

    private string Service => options.Address is { } address
        ? $"{address}, whose database was not read"
        : $"{options.Nodes} node(s){(options.Split ? ", one of them the console" : "")}, {(options.PostgreSql ? "PostgreSQL" : "SQLite")}, {(options.ExternalRedis ? "redis-server" : "embedded Redis")}{(options.CustomerServiceApi ? "" : ", no customer-service API")}{(options.SlowModel ? ", slow model" : "")}{(options.Break is null ? "" : $", BROKEN: {options.Break}")}";

    public string Text
    {
        get
        {
            List<TimeSpan> acknowledged = [.. ledger.Acknowledgements.Select(item => item.Time).Order()];
            List<TimeSpan> crisis = [.. ledger.Acknowledgements.Where(item => item.IsCrisis).Select(item => item.Time).Order()];
            StringBuilder text = new();
            Line(text, $"RESULT kills={killer.Kills} freezes={killer.Freezes} seconds={load.TotalSeconds:0} offered={ledger.Entries.Count} accepted={verdict.Accepted} gave_up={ledger.GaveUp} LOST={verdict.Lost.Count} DOUBLE={verdict.Different + verdict.Repeated} OUT_OF_ORDER={verdict.OutOfOrder} STATE_TWICE={verdict.StateTwice} EXTRA_TURNS={verdict.ExtraTurns} STUCK={Stuck} UNKNOWN={verdict.Unknown}");
            Line(text, $"  service        {Service}");
            Line(text, $"  deliveries     {ledger.Retries} retries, {ledger.Copies} copies, {ledger.Abandoned} abandoned, {ledger.Refused} refused; {apiSends} sends by the API");
            Line(text, $"  doubles        {verdict.Different} by a different text, {verdict.Repeated} by a second delivery");
            Line(text, $"  flagged        {leftovers.Flagged.Count} replies unknown or held, {verdict.Unknown} of them not heard; {leftovers.Waiting.Count} still wait for a next message");
            Line(text, $"  acknowledged   p50 {Milliseconds(acknowledged, 0.5)}, p99 {Milliseconds(acknowledged, 0.99)}, max {Milliseconds(acknowledged, 1)} ms; crisis texts ({crisis.Count}) max {Milliseconds(crisis, 1)} ms");
            Line(text, $"  replied        p50 {Milliseconds(verdict.Replies, 0.5)}, p99 {Milliseconds(verdict.Replies, 0.99)}, max {Milliseconds(verdict.Replies, 1)} ms");
            Line(text, $"  after a break  {verdict.AfterBreak.Count} answered, p50 {Milliseconds(verdict.AfterBreak, 0.5)}, p99 {Milliseconds(verdict.AfterBreak, 0.99)}, max {Milliseconds(verdict.AfterBreak, 1)} ms");
            if (modelCalls is { } calls)
            {
                Line(text, $"  model          {calls} calls for {verdict.Accepted - crisis.Count} accepted texts");
            }

            foreach (Message message in verdict.Lost.Take(CasesShown))
            {
                Line(text, $"  lost           {message.Text} of {message.Person}, id {message.Id}");
            }

            foreach (string overtaken in verdict.Overtaken.Take(CasesShown))
            {
                Line(text, $"  out of order   {overtaken}");
            }

            foreach (string twice in verdict.Doubles.Take(CasesShown))
            {
                Line(text, $"  double         {twice}");
            }

            foreach ((string line, int count) in complaints.MostFrequent(ComplaintsShown))
            {
                Line(text, $"  the nodes said {count} x {line}");
            }

            return text.ToString();
        }
    }

    private static void Line(StringBuilder text, FormattableString line) => text.AppendLine(line.ToString(CultureInfo.InvariantCulture));

    private static string Milliseconds(IReadOnlyList<TimeSpan> sorted, double quantile) =>
        sorted.Count == 0 ? "-" : sorted[(int)(quantile * (sorted.Count - 1))].TotalMilliseconds.ToString("0", CultureInfo.InvariantCulture);
}
