namespace BotService.Skills.Model;

/// <summary>What asking a model came to.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="Text">The whole answer with <see cref="ModelOutcome.Answered"/>; null otherwise.</param>
public sealed record ModelAnswer(ModelOutcome Outcome, string? Text = null);
