using BotService.Domain.Delivery;

namespace BotService.Storage.Database;

/// <summary>How a turn's replies leave.</summary>
internal sealed record ReplyPlan
{
    /// <summary>Rows to insert, in order.</summary>
    public List<PlannedReply> Replies { get; init; } = [];

    /// <summary>Inbox row whose request carries the given text; null when none does.</summary>
    public long? GivenTo { get; init; }

    /// <summary>Older rows, until now waiting for a request, that the given text begins with.</summary>
    public IReadOnlyList<long> Released { get; init; } = [];

    /// <summary>The given text.</summary>
    public string? GivenText { get; init; }

    /// <summary>Something waits for the sender.</summary>
    public bool HasDeliveries { get; init; }
}

/// <summary>A reply and how it leaves.</summary>
/// <param name="Message">What to show.</param>
/// <param name="Number">Its place in the turn.</param>
/// <param name="Status">Given, to send, or awaiting a request.</param>
/// <param name="InReplyTo">Inbox row whose request carries it.</param>
/// <param name="AfterGiven">It follows a given text.</param>
internal sealed record PlannedReply(OutgoingMessage Message, int Number, OutboxStatus Status, long? InReplyTo, bool AfterGiven);
