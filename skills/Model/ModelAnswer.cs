namespace BotService.Skills.Model;

/// <summary>What came of a question to the model.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="Text">The whole answer, unguarded; null unless <paramref name="Outcome"/> is <see cref="ModelOutcome.Answered"/>.</param>
public sealed record ModelAnswer(ModelOutcome Outcome, string? Text)
{
    /// <summary>Outcome and length only.</summary>
    public override string ToString() => $"{nameof(ModelAnswer)} {{ {Outcome}, {Text?.Length ?? 0} characters }}";
}
