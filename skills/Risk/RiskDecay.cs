namespace BotService.Skills.Risk;

/// <summary>How long a level stays in force without a new sign. R4 and more stay until a person clears the memory.</summary>
internal static class RiskDecay
{
    /// <summary>So many faint signs in one stretch of talk are an alarm.</summary>
    public const int WatchesThatAlarm = 3;

    /// <summary>A stretch of talk: after so many turns without a faint sign the count starts again.</summary>
    public const int WatchedTurns = 10;

    public static RiskMemory Apply(RiskMemory memory, DateTimeOffset now)
    {
        var expired = memory.LevelAt is { } at && Lasts(memory.Level) is { } lasts && now - at > lasts;
        return expired
            ? memory with { Level = RiskLevel.R0, LevelAt = null, Categories = [], WatchCount = 0, TurnsSinceWatch = 0 }
            : memory;
    }

    public static RiskMemory Remember(RiskMemory memory, RiskAssessment fresh, int watched, DateTimeOffset now)
    {
        var raised = fresh.Level > RiskLevel.R0 && fresh.Level >= memory.Level;
        var quietTurns = watched > memory.WatchCount ? 0 : memory.TurnsSinceWatch + 1;
        return memory with
        {
            Level = raised ? fresh.Level : memory.Level,
            LevelAt = raised ? now : memory.LevelAt,
            Categories = !raised ? memory.Categories
                : fresh.Level == memory.Level ? [.. memory.Categories.Union(fresh.Categories)]
                : fresh.Categories,
            PendingCheck = null,
            WatchCount = quietTurns >= WatchedTurns ? 0 : watched,
            TurnsSinceWatch = quietTurns >= WatchedTurns ? 0 : quietTurns,
        };
    }

    private static TimeSpan? Lasts(RiskLevel level) => level switch
    {
        RiskLevel.R1 => TimeSpan.FromHours(1),
        RiskLevel.R2 => TimeSpan.FromHours(6),
        RiskLevel.R3 => TimeSpan.FromHours(24),
        _ => null,
    };
}
