namespace BotService.Domain.Cases;

/// <summary>The order of the queue: level, then time at that level.</summary>
public static class EscalationQueue
{
    /// <summary>Waiting cases, the next one first.</summary>
    public static IReadOnlyList<Case> Order(IEnumerable<Case> cases) =>
    [
        .. cases.Where(item => item.Status == CaseStatus.Waiting)
            .OrderByDescending(item => item.Level)
            .ThenBy(item => item.LevelSince)
            .ThenBy(item => item.Id.Value, StringComparer.Ordinal),
    ];
}
