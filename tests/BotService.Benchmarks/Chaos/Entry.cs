namespace BotService.Benchmarks.Chaos;

/// <summary>One message in the ledger.</summary>
internal sealed class Entry(Message message, long offeredAt)
{
    public Message Message { get; } = message;

    public long OfferedAt { get; } = offeredAt;

    /// <summary>When a try was answered with success; null while none was.</summary>
    public long? AcceptedAt { get; set; }

    /// <summary>When a connection broke under a try, as it does when the node dies; null when none did.</summary>
    public long? BrokenAt { get; set; }

    public bool WasRetried { get; set; }
}
