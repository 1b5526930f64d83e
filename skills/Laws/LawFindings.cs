using BotService.Skills.Guard;

namespace BotService.Skills.Laws;

/// <summary>What a question brought.</summary>
/// <param name="Standing">Why there is nothing to rely on, or that there is.</param>
/// <param name="Hits">Best first; may hold something even where nothing is to be relied on.</param>
public sealed record LawFindings(LawStanding Standing, IReadOnlyList<LawHit> Hits)
{
    /// <summary>Articles that the question names itself and that are in force; empty when it names none.</summary>
    public IReadOnlyList<LawReference> Named { get; init; } = [];

    /// <summary>Articles that the question names and that are not in force.</summary>
    public IReadOnlyList<LawReference> Missing { get; init; } = [];

    /// <summary>Nothing of it should be cited.</summary>
    public bool Abstained => Standing != LawStanding.Found;
}
