namespace BotService.Skills.Model;

/// <summary>What one request to the server came to.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="Text">The whole answer; null unless answered.</param>
internal sealed record ModelAttempt(ModelOutcome Outcome, string? Text = null)
{
    /// <summary>Status of the answer, or what went wrong without one; null when nothing did.</summary>
    public string? Cause { get; init; }

    /// <summary>Pause after which a second attempt may help; null when it would not.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
