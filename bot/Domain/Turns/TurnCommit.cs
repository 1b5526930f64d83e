using BotService.Domain.Delivery;
using BotService.Messaging.Messages;

namespace BotService.Domain.Turns;

/// <summary>Everything a turn writes. It is written in one transaction or not at all.</summary>
public sealed record TurnCommit
{
    /// <summary>The conversation row that the turn read: its turn and epoch must still stand.</summary>
    public required ConversationState Expected { get; init; }

    /// <summary>Rows that the turn took, in order of sending.</summary>
    public required IReadOnlyList<long> Rows { get; init; }

    /// <summary>Session after the turn, with the turn's own number.</summary>
    public required Session Session { get; init; }

    /// <summary>What to say, in order.</summary>
    public IReadOnlyList<OutgoingMessage> Replies { get; init; } = [];

    /// <summary>Lines for the transcript, in order.</summary>
    public IReadOnlyList<TranscriptLine> Transcript { get; init; } = [];

    /// <summary>A case to open or raise; null for none.</summary>
    public CaseOpening? Case { get; init; }

    /// <summary>Time of the newest message of the person in this turn, UTC; null when the turn holds none.</summary>
    public DateTimeOffset? UserAt { get; init; }

    /// <summary>The person tapped a menu or began to follow: a few may be sent for a short while.</summary>
    public bool IsTap { get; init; }

    /// <summary>Where a reply goes from now on.</summary>
    public required ReplyAddress ReplyAddress { get; init; }

    /// <summary>False for an account that can answer only inside a request.</summary>
    public required bool CanSend { get; init; }

    /// <summary>Longest text of the channel, in UTF-8 bytes; no reply is longer.</summary>
    public required int TextLimitBytes { get; init; }

    /// <summary>What the edge says on its own, so that the transcript can show what it said.</summary>
    public IReadOnlyDictionary<EdgeText, string> EdgeSentences { get; init; } = new Dictionary<EdgeText, string>();

    /// <summary>The rows could not be run and are set aside.</summary>
    public bool IsPoison { get; init; }
}
