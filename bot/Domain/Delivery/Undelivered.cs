using System.Security.Cryptography;
using System.Text;
using BotService.Messaging.Messages;

namespace BotService.Domain.Delivery;

/// <summary>One entry of the list that staff see: never its words.</summary>
public sealed record Undelivered
{
    /// <summary>Whose.</summary>
    public required ConversationKey Conversation { get; init; }

    /// <summary>Channel and account, for those who show them.</summary>
    public string Account => $"{Conversation.Channel} · {Conversation.Account}";

    /// <summary>Row of the outbox, or of the inbox when set aside.</summary>
    public required long Id { get; init; }

    /// <summary>Why it is here.</summary>
    public required UndeliveredKind Kind { get; init; }

    /// <summary>Case it belongs to, where its words can be read; null when there is none.</summary>
    public string? CaseId { get; init; }

    /// <summary>When it was last tried or received, UTC; null when not known.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>Who says it; null for a message of the person.</summary>
    public DeliveryOrigin? Origin { get; init; }

    /// <summary>What the platform said last; null when it said nothing.</summary>
    public string? Receipt { get; init; }

    /// <summary>Names the person without telling their id on the channel: the case's id, or a digest.</summary>
    public string Person => CaseId ?? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Conversation.ToString())).AsSpan(0, 16));
}
