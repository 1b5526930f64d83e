namespace BotService.Skills.Risk;

/// <summary>The short messages that may be pieces of one sentence.</summary>
internal static class RecentBubbles
{
    public const int MaxCount = 6;
    public const int MaxChars = 120;

    public static readonly TimeSpan MaxGap = TimeSpan.FromSeconds(60);

    /// <summary>What the next message may continue; empty when too much time has passed.</summary>
    public static IReadOnlyList<string> Of(RiskMemory memory, DateTimeOffset now) =>
        memory.LastBubbleAt is { } last && now - last <= MaxGap ? memory.RecentBubbles : [];

    public static IReadOnlyList<string> Append(IReadOnlyList<string> bubbles, string newest)
    {
        if (newest.Length is 0 or > MaxChars)
        {
            return [];
        }

        List<string> kept = [.. bubbles, newest];
        while (kept.Count >= MaxCount || kept.Sum(bubble => bubble.Length) > MaxChars)
        {
            kept.RemoveAt(0);
        }

        return kept;
    }
}
