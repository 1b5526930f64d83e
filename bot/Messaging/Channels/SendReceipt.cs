namespace BotService.Messaging.Channels;

/// <summary>What an attempt to send came to.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="Code">Platform's code, such as <c>45047</c>, or a word for a failed connection; null when sent without one.</param>
/// <param name="RetryAfter">Set with <see cref="SendOutcome.RetryLater"/> when the platform or its table names a wait.</param>
/// <param name="RetryLimit">Most further tries; null leaves it to the caller.</param>
public sealed record SendReceipt(SendOutcome Outcome, string? Code = null, TimeSpan? RetryAfter = null, int? RetryLimit = null);
