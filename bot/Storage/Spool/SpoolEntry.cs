using BotService.Messaging.Messages;

namespace BotService.Storage.Spool;

/// <summary>Where a spooled message lies and what became of its request. Changed by <see cref="SpoolIndex"/> only.</summary>
internal sealed record SpoolEntry(long Id, ConversationKey Conversation, DateTimeOffset At)
{
    public long Offset { get; init; }

    /// <summary>Its request is over.</summary>
    public bool Ended { get; set; }

    /// <summary>The answer of that request was flushed in time.</summary>
    public bool Heard { get; set; }
}
