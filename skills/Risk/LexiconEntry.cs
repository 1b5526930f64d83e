namespace BotService.Skills.Risk;

/// <summary>A risk rule as it is written.</summary>
public sealed record LexiconEntry
{
    /// <summary>Name in the evidence of a finding.</summary>
    public required string Id { get; init; }

    /// <summary>R1 to R5.</summary>
    public required RiskLevel Level { get; init; }

    /// <summary>Any of them is a hit.</summary>
    public required IReadOnlyList<string> Patterns { get; init; }

    /// <summary>One of them must occur too, in the message or in the clause; empty when nothing must.</summary>
    public required IReadOnlyList<string> Near { get; init; }

    /// <summary>None of them may occur, in the message or in the clause.</summary>
    public required IReadOnlyList<string> Unless { get; init; }
}
