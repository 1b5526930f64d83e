namespace BotService.Skills.Risk;

/// <summary>Assessment of a message and the memory to keep for the next one.</summary>
public sealed record RiskOutcome(RiskAssessment Assessment, RiskMemory Memory);
