namespace BotService.Skills.Risk;

/// <summary>One way to find danger in a message. The assessor takes the highest level that any screen gives.</summary>
internal interface IRiskScreen
{
    /// <summary>Adds what it finds. Deterministic, thread safe, never throws for any text.</summary>
    void Screen(NormalizedText text, List<RiskFinding> findings);
}

/// <summary>
/// What a screen found, R1 or more. <paramref name="Counts"/> is true when a second such finding, in this message or a later one,
/// makes the first one heavier.
/// </summary>
internal readonly record struct RiskFinding(RiskLevel Level, string Category, RiskEvidence Evidence, bool Counts);
