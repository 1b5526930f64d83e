using System.Collections.Concurrent;

namespace BotService.Benchmarks.Chaos;

/// <summary>What was acknowledged and what arrived, as the platform saw it. Knows nothing of the service.</summary>
internal sealed class Ledger
{
    private readonly ConcurrentDictionary<string, Entry> _entries = [];
    private readonly ConcurrentDictionary<string, ConcurrentQueue<Heard>> _heard = [];
    private readonly ConcurrentQueue<(TimeSpan Time, bool IsCrisis)> _acknowledgements = [];
    private long _order;
    private int _gaveUp;
    private int _retries;
    private int _copies;
    private int _abandoned;
    private int _refused;

    public IReadOnlyCollection<Entry> Entries => [.. _entries.Values];

    public IReadOnlyCollection<(TimeSpan Time, bool IsCrisis)> Acknowledgements => _acknowledgements;

    public int GaveUp => _gaveUp;

    public int Retries => _retries;

    public int Copies => _copies;

    public int Abandoned => _abandoned;

    public int Refused => _refused;

    /// <summary>In order of arrival.</summary>
    public IReadOnlyList<Heard> HeardBy(string person) => _heard.TryGetValue(person, out ConcurrentQueue<Heard>? heard) ? [.. heard] : [];

    public Entry Offer(Message message) => _entries[message.Id] = new Entry(message, TimeProvider.System.GetTimestamp());

    public void Accept(Entry entry, TimeSpan time)
    {
        entry.AcceptedAt = TimeProvider.System.GetTimestamp();
        _acknowledgements.Enqueue((time, entry.Message.IsCrisis));
    }

    public void Hear(string person, string? carrier, bool isCopy, string text)
    {
        Heard heard = new(carrier, isCopy, text, TimeProvider.System.GetTimestamp(), Interlocked.Increment(ref _order));
        _heard.GetOrAdd(person, _ => []).Enqueue(heard);
    }

    public void GiveUp() => Interlocked.Increment(ref _gaveUp);

    public void Retry(Entry entry)
    {
        entry.WasRetried = true;
        Interlocked.Increment(ref _retries);
    }

    public void Copy() => Interlocked.Increment(ref _copies);

    public void Abandon() => Interlocked.Increment(ref _abandoned);

    public void Refuse() => Interlocked.Increment(ref _refused);

    public static void Break(Entry entry) => entry.BrokenAt ??= TimeProvider.System.GetTimestamp();
}
