namespace BotService.Domain.Turns;

/// <summary>What a commit came to.</summary>
public sealed record CommitResult
{
    /// <summary>False when another turn or a person was first: nothing was written, read again.</summary>
    public required bool Committed { get; init; }

    /// <summary>Row whose request carries the reply; null when none does.</summary>
    public long? GivenTo { get; init; }

    /// <summary>What that request answers.</summary>
    public GivenReply? Given { get; init; }

    /// <summary>Something waits for the sender.</summary>
    public bool HasDeliveries { get; init; }

    /// <summary>Case that was opened or raised; null when the turn touched none.</summary>
    public string? CaseId { get; init; }
}
