namespace BotService.Skills.Risk;

/// <summary>Screens words for danger. Deterministic, in process, thread safe, needs no service; never throws for any text.</summary>
public sealed class RiskAssessor
{
    /// <summary>Screens one message on its own.</summary>
    /// <param name="text">The person's words; null for a message without words.</param>
    public RiskAssessment Assess(string? text) => throw new NotImplementedException();

    /// <summary>Screens one message in the light of what came before.</summary>
    public RiskOutcome Assess(string? text, RiskMemory memory, DateTimeOffset now) => throw new NotImplementedException();
}
