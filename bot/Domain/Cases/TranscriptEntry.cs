using BotService.Domain.Delivery;

namespace BotService.Domain.Cases;

/// <summary>A line of a conversation as staff see it.</summary>
public sealed record TranscriptEntry
{
    /// <summary>Grows with time within the conversation.</summary>
    public required long Id { get; init; }

    /// <summary><c>youth</c>, <c>bot</c>, <c>counselor</c> or <c>system</c>.</summary>
    public required string From { get; init; }

    /// <summary>Name of the inbound kind or of the fixed sentence; <c>Text</c> for words.</summary>
    public required string Kind { get; init; }

    /// <summary>The words; empty for a message without.</summary>
    public required string Text { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who wrote it; null unless a counselor did.</summary>
    public string? Author { get; init; }

    /// <summary>Where the delivery stands; null for what is not delivered.</summary>
    public OutboxStatus? Delivery { get; init; }
}
