using BotService.Skills.Contracts;

namespace BotService.Skills.CareAndHelp;

/// <summary>A place where one can go.</summary>
public sealed record ServiceStation
{
    /// <summary>What it is called.</summary>
    public required string Name { get; init; }

    /// <summary>City and district, as people say them.</summary>
    public required IReadOnlyList<string> Districts { get; init; }

    /// <summary>Where it is.</summary>
    public required string Address { get; init; }

    /// <summary>Where it is on the map.</summary>
    public required GeoPoint Place { get; init; }

    /// <summary>When it is open, in words.</summary>
    public required string Hours { get; init; }

    /// <summary>What it does, in words.</summary>
    public required string Services { get; init; }

    /// <summary>Day on which somebody last made sure.</summary>
    public required DateOnly VerifiedOn { get; init; }
}
