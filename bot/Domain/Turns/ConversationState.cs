using BotService.Messaging.Messages;

namespace BotService.Domain.Turns;

/// <summary>The conversation row as a turn finds it.</summary>
public sealed record ConversationState
{
    /// <summary>Which conversation.</summary>
    public required ConversationKey Key { get; init; }

    /// <summary>Turns committed; 0 when there is no row yet.</summary>
    public required long Turn { get; init; }

    /// <summary>Grows with each change of who speaks.</summary>
    public required long Epoch { get; init; }

    /// <summary>Who speaks.</summary>
    public required ConversationOwner Owner { get; init; }

    /// <summary>Open case; null when there is none.</summary>
    public string? CaseId { get; init; }

    /// <summary>Session of the turn that wrote it; null before the first turn, or when its record cannot be read. Opened when asked for: mostly the session is in memory.</summary>
    public Session? Checkpoint => StoredCheckpoint?.Value;

    /// <inheritdoc cref="Checkpoint"/>
    public Lazy<Session?>? StoredCheckpoint { get; init; }

    /// <summary>The checkpoint is of a newer version and this one cannot read it at all: it is left as it is, for the nodes that can.</summary>
    public bool HasNewerCheckpoint { get; init; }
}
