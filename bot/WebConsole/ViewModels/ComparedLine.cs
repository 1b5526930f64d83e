namespace BotService.WebConsole.ViewModels;

/// <summary>A line of a comparison.</summary>
/// <param name="Kind">Of which text it is.</param>
/// <param name="OldNumber">1-based; null when it is not in the older text.</param>
/// <param name="NewNumber">1-based; null when it is not in the newer text.</param>
/// <param name="Parts">In order; what is marked differs within the line.</param>
public sealed record ComparedLine(LineKind Kind, int? OldNumber, int? NewNumber, IReadOnlyList<ComparedPart> Parts)
{
    /// <summary>How many lines a gap stands for.</summary>
    public int Hidden { get; init; }
}
