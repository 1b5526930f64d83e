namespace BotService.Domain.Turns;

/// <summary>A line that a turn adds to the transcript.</summary>
/// <param name="From"><c>youth</c>, <c>bot</c> or <c>system</c>.</param>
/// <param name="Kind">Name of the inbound kind, or of the notice; <c>Text</c> for words.</param>
/// <param name="Text">The words; empty for a message without.</param>
/// <param name="At">When it was sent, UTC.</param>
/// <param name="Reply">Index in <see cref="TurnCommit.Replies"/> of the message this line shows; null when it shows none.</param>
public sealed record TranscriptLine(string From, string Kind, string Text, DateTimeOffset At, int? Reply = null);
