namespace BotService.Skills.Risk;

/// <summary>Raises what screening found by a sign from elsewhere. There is no way down here: only time and people lower a level.</summary>
public static class RiskRaising
{
    /// <summary>At least the given level, now and in memory.</summary>
    /// <param name="found">What screening found in the turn.</param>
    /// <param name="memory">What it remembers after the turn.</param>
    /// <param name="level">Lowest level that the sign allows.</param>
    /// <param name="category">Name of the contract, such as <c>suicide_selfharm</c>.</param>
    /// <param name="evidence">The sign.</param>
    /// <param name="now">UTC.</param>
    public static RiskOutcome Raise(RiskAssessment found, RiskMemory memory, RiskLevel level, string category, RiskEvidence evidence, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(found);
        ArgumentNullException.ThrowIfNull(memory);
        return new RiskOutcome(
            new RiskAssessment(found.Level < level ? level : found.Level, [.. found.Categories.Union([category])], [evidence, .. found.Evidence]),
            memory with
            {
                Level = memory.Level < level ? level : memory.Level,
                LevelAt = memory.Level <= level ? now : memory.LevelAt,
                Categories = memory.Level < level ? [category] : [.. memory.Categories.Union([category])],
            });
    }
}
