using BotService.Messaging.Messages;

namespace BotService.Domain.Cases;

/// <summary>A case that a counselor owned when it was read. Only <see cref="CaseService"/> makes one; the store checks the epoch again.</summary>
public sealed class ClaimedCase
{
    internal ClaimedCase(Case claimed, CounselorId owner)
    {
        Id = claimed.Id;
        Conversation = claimed.Conversation;
        Epoch = claimed.Epoch;
        Owner = owner;
    }

    /// <summary>Which case.</summary>
    public CaseId Id { get; }

    /// <summary>Whose.</summary>
    public ConversationKey Conversation { get; }

    /// <summary>Epoch in which the counselor owns it.</summary>
    public long Epoch { get; }

    /// <summary>Who owns it.</summary>
    public CounselorId Owner { get; }
}
