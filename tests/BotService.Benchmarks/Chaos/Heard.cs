namespace BotService.Benchmarks.Chaos;

/// <summary>A reply that reached the person's phone.</summary>
/// <param name="Carrier">Id of the message whose answer carried it, in whatever delivery; null when it came by the API.</param>
/// <param name="IsCopy">The answer went to a delivery that ran beside another one.</param>
/// <param name="Text">The words.</param>
/// <param name="At">Timestamp.</param>
/// <param name="Order">Grows with arrival.</param>
internal sealed record Heard(string? Carrier, bool IsCopy, string Text, long At, long Order);
