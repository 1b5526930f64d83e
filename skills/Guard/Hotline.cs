namespace BotService.Skills.Guard;

/// <summary>A number that may stand in a text.</summary>
public sealed record Hotline
{
    /// <summary>Digits only, as one dials it.</summary>
    public required string Number { get; init; }

    /// <summary>What it is called.</summary>
    public required string Name { get; init; }

    /// <summary>Where it answers.</summary>
    public required string Area { get; init; }

    /// <summary>When it answers, in words.</summary>
    public required string Hours { get; init; }

    /// <summary>True only where it answers day and night in the whole area.</summary>
    public required bool Is24Hours { get; init; }

    /// <summary>What it is for.</summary>
    public required string Use { get; init; }

    /// <summary>Day on which somebody last made sure.</summary>
    public required DateOnly VerifiedOn { get; init; }

    /// <summary>Who made sure, and how.</summary>
    public required string Verifier { get; init; }
}
