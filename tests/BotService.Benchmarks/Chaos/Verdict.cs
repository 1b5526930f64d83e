using System.Globalization;
using System.Text.RegularExpressions;

namespace BotService.Benchmarks.Chaos;

/// <summary>Reads the ledger. Every count but <see cref="Unknown"/> must be zero.</summary>
internal sealed partial record Verdict
{
    /// <summary>Accepted, heard by nobody, and not flagged by the service.</summary>
    public required IReadOnlyList<Message> Lost { get; init; }

    /// <summary>Accepted and not heard; the reply waits for the person's next message. At the end of a run nothing may.</summary>
    public required IReadOnlyList<Message> Waiting { get; init; }

    /// <summary>Accepted and not heard, but shown to staff as unknown or held.</summary>
    public required int Unknown { get; init; }

    /// <summary>One message answered by two different texts.</summary>
    public required int Different { get; init; }

    /// <summary>One reply that arrived in two deliveries: answers of two messages, an answer and the API, or the API twice.</summary>
    public required int Repeated { get; init; }

    /// <summary>Each double, with what carried it and how long after the message was first offered.</summary>
    public required IReadOnlyList<string> Doubles { get; init; }

    /// <summary>Replies that arrived after the reply to a later message.</summary>
    public required int OutOfOrder { get; init; }

    /// <summary>Each of them, with the reply that overtook it.</summary>
    public required IReadOnlyList<string> Overtaken { get; init; }

    /// <summary>Two messages of one person that found the conversation in the same state.</summary>
    public required int StateTwice { get; init; }

    /// <summary>Turns beyond one for each message: a copy was taken for a message.</summary>
    public required int ExtraTurns { get; init; }

    public required int Accepted { get; init; }

    public required IReadOnlyList<TimeSpan> Replies { get; init; }

    /// <summary>From the moment a connection broke to the reply.</summary>
    public required IReadOnlyList<TimeSpan> AfterBreak { get; init; }

    public static Verdict Of(Ledger ledger, Leftovers leftovers, bool copiesAreHeard)
    {
        Dictionary<string, List<Entry>> people = ledger.Entries.GroupBy(entry => entry.Message.Person).ToDictionary(group => group.Key, group => group.OrderBy(entry => entry.Message.Number).ToList());
        List<Message> lost = [], waiting = [];
        List<TimeSpan> replies = [], afterBreak = [];
        List<string> doubles = [], overtaken = [];
        int unknown = 0, different = 0, repeated = 0, outOfOrder = 0, stateTwice = 0, extraTurns = 0;
        foreach ((string person, List<Entry> entries) in people)
        {
            List<Echo> echoes = EchoesOf(person, ledger.HeardBy(person));
            Dictionary<int, Echo> firsts = [];
            foreach (Entry entry in entries)
            {
                List<Echo> mine = entry.Message.IsCrisis ? echoes : [.. echoes.Where(echo => echo.Number == entry.Message.Number)];
                Echo? first = mine.Find(echo => !echo.Heard.IsCopy || copiesAreHeard || echo.Heard.Carrier != entry.Message.Id);
                if (first is not null)
                {
                    replies.Add(TimeProvider.System.GetElapsedTime(entry.OfferedAt, first.Heard.At));
                    if (entry.BrokenAt is { } broken)
                    {
                        afterBreak.Add(TimeProvider.System.GetElapsedTime(broken, first.Heard.At));
                    }
                }
                else if (entry.AcceptedAt is not null && leftovers.Flagged.Contains(entry.Message.Id))
                {
                    unknown++;
                }
                else if (entry.AcceptedAt is not null && leftovers.Waiting.Contains(entry.Message.Id))
                {
                    waiting.Add(entry.Message);
                }
                else if (entry.AcceptedAt is not null)
                {
                    lost.Add(entry.Message);
                }

                if (entry.Message.IsCrisis)
                {
                    continue;
                }

                bool isDifferent = mine.DistinctBy(echo => echo.State).Count() > 1;
                bool isRepeated = mine.DistinctBy(echo => echo.Heard.Carrier ?? $"api{echo.Heard.Order}").Count() > 1;
                different += isDifferent ? 1 : 0;
                repeated += isRepeated ? 1 : 0;
                if (isDifferent || isRepeated)
                {
                    doubles.Add($"{entry.Message.Text} of {person}: {string.Join(", ", mine.Select(echo => echo.Told(entry)))}");
                }

                if (entry.AcceptedAt is not null && first is not null)
                {
                    firsts[entry.Message.Number] = first;
                }
            }

            List<Echo> ordered = [.. firsts.OrderBy(pair => pair.Key).Select(pair => pair.Value)];
            foreach ((Echo earlier, Echo later) in ordered.Zip(ordered.Skip(1)).Where(pair => pair.Second.Place.CompareTo(pair.First.Place) < 0))
            {
                outOfOrder++;
                overtaken.Add($"{Told(entries, earlier)}, after {Told(entries, later)}");
            }

            stateTwice += ordered.Count - ordered.DistinctBy(echo => echo.State).Count();
            extraTurns += ExtraTurnsOf(ordered);
        }

        return new Verdict
        {
            Lost = lost,
            Waiting = waiting,
            Unknown = unknown,
            Different = different,
            Repeated = repeated,
            Doubles = doubles,
            Overtaken = overtaken,
            OutOfOrder = outOfOrder,
            StateTwice = stateTwice,
            ExtraTurns = extraTurns,
            Accepted = ledger.Entries.Count(entry => entry.AcceptedAt is not null),
            Replies = [.. replies.Order()],
            AfterBreak = [.. afterBreak.Order()],
        };
    }

    // By state, not by number: a message that ran after a later one has a state above its number, and yet is one turn.
    private static int ExtraTurnsOf(IEnumerable<Echo> echoes)
    {
        int extra = 0, highest = 0;
        foreach (Echo echo in echoes.OrderBy(echo => echo.State))
        {
            highest = Math.Max(highest, echo.Number);
            extra = Math.Max(extra, echo.State - highest);
        }

        return extra;
    }

    // One text may hold several replies.
    private static List<Echo> EchoesOf(string person, IReadOnlyList<Heard> heard) => person.StartsWith("oCrisis", StringComparison.Ordinal)
        ? [.. heard.Select(item => new Echo(1, 0, item, 0))]
        : [.. heard.SelectMany(item => Marker().Matches(item.Text).Select((match, index) => new Echo(Int(match.Groups[1]), Int(match.Groups[2]), item, index)))];

    private static string Told(List<Entry> entries, Echo echo)
    {
        Entry entry = entries.Find(entry => entry.Message.Number == echo.Number)!;
        return $"{entry.Message.Text} {echo.Told(entry)}";
    }

    private static int Int(Group group) => int.Parse(group.Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"re:c\d+n(\d+)#:state=(\d+)")]
    private static partial Regex Marker();

    private sealed record Echo(int Number, int State, Heard Heard, int Index)
    {
        public (long, int) Place => (Heard.Order, Index);

        public string Told(Entry entry) => string.Create(
            CultureInfo.InvariantCulture,
            $"state {State} by {(Heard.Carrier is null ? "the API" : Heard.Carrier != entry.Message.Id ? "the answer to another" : Heard.IsCopy ? "the answer to a copy" : "its answer")} at {TimeProvider.System.GetElapsedTime(entry.OfferedAt, Heard.At).TotalSeconds:0.000} s");
    }
}
