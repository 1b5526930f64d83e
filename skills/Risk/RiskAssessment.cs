namespace BotService.Skills.Risk;

/// <summary>What screening found in one message, in the light of the conversation.</summary>
/// <param name="Level">Highest level that anything found.</param>
/// <param name="Categories">Names of the contract such as <c>suicide_selfharm</c>; empty at R0.</param>
/// <param name="Evidence">Every finding, strongest first; empty at R0.</param>
public sealed record RiskAssessment(RiskLevel Level, IReadOnlyList<string> Categories, IReadOnlyList<RiskEvidence> Evidence)
{
    /// <summary>Nothing found.</summary>
    public static RiskAssessment None { get; } = new(RiskLevel.R0, [], []);

    /// <summary>R2 or more.</summary>
    public bool IsAlarm => Level >= RiskLevel.R2;

    /// <summary>R4 or more: fixed sentences only.</summary>
    public bool IsCrisis => Level >= RiskLevel.R4;
}
