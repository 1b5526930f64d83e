namespace BotService.Domain.Cases;

/// <summary>Which status may follow which.</summary>
public static class CaseTransitions
{
    private static readonly Dictionary<CaseStatus, CaseStatus[]> Moves = new()
    {
        [CaseStatus.Waiting] = [CaseStatus.Offered, CaseStatus.Claimed, CaseStatus.Closed],
        [CaseStatus.Offered] = [CaseStatus.Waiting, CaseStatus.Claimed],
        [CaseStatus.Claimed] = [CaseStatus.Waiting, CaseStatus.Paused, CaseStatus.WrapUp, CaseStatus.Closed],
        [CaseStatus.Paused] = [CaseStatus.Claimed, CaseStatus.WrapUp, CaseStatus.Closed],
        [CaseStatus.WrapUp] = [CaseStatus.Claimed, CaseStatus.Closed],
        [CaseStatus.Closed] = [],
    };

    /// <summary>True when a case may go from one status to the other.</summary>
    public static bool Allows(CaseStatus from, CaseStatus to) => Moves[from].Contains(to);

    /// <summary>Every status from which a case may go to this one.</summary>
    public static IReadOnlyList<CaseStatus> Into(CaseStatus to) => [.. Moves.Where(move => move.Value.Contains(to)).Select(move => move.Key)];
}
