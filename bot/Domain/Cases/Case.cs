using BotService.Messaging.Messages;
using BotService.Skills.Risk;

namespace BotService.Domain.Cases;

/// <summary>A conversation that needs, has, or had a person.</summary>
public sealed record Case
{
    /// <summary>Public id.</summary>
    public required CaseId Id { get; init; }

    /// <summary>Whose.</summary>
    public required ConversationKey Conversation { get; init; }

    /// <summary>Channel id, such as <c>wechat</c>.</summary>
    public string Channel => Conversation.Channel;

    /// <summary>Where it stands.</summary>
    public required CaseStatus Status { get; init; }

    /// <summary>Highest level seen. Raised by machine, lowered by a person.</summary>
    public required RiskLevel Level { get; init; }

    /// <summary>Since when it has that level, UTC; the queue orders by it.</summary>
    public required DateTimeOffset LevelSince { get; init; }

    /// <summary>Risk categories seen.</summary>
    public required IReadOnlyList<string> Categories { get; init; }

    /// <summary>Why it was opened: <c>risk</c>, <c>asked</c>, <c>unanswered</c>, <c>failed</c>.</summary>
    public required string Reason { get; init; }

    /// <summary>Epoch of the conversation as this was read; a write that expects another loses.</summary>
    public required long Epoch { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>Owner; null while nobody owns it.</summary>
    public CounselorId? Owner { get; init; }

    /// <summary>When the owner took it, UTC; null while nobody owns it.</summary>
    public DateTimeOffset? ClaimedAt { get; init; }

    /// <summary>UTC; null while open.</summary>
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>Latest message of the young person, UTC; null when there is none.</summary>
    public DateTimeOffset? LastUserAt { get; init; }
}
