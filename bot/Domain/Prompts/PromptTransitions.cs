namespace BotService.Domain.Prompts;

/// <summary>Which status may follow which.</summary>
public static class PromptTransitions
{
    private static readonly Dictionary<PromptStatus, PromptStatus[]> Moves = new()
    {
        [PromptStatus.Draft] = [PromptStatus.InReview, PromptStatus.Superseded],
        [PromptStatus.InReview] = [PromptStatus.Draft, PromptStatus.Approved, PromptStatus.Superseded],
        [PromptStatus.Approved] = [PromptStatus.Published, PromptStatus.Superseded],
        [PromptStatus.Published] = [PromptStatus.Superseded],
        [PromptStatus.Superseded] = [],
    };

    /// <summary>True when a version may go from one status to the other.</summary>
    public static bool Allows(PromptStatus from, PromptStatus to) => Moves[from].Contains(to);

    /// <summary>True while a version is neither in use nor replaced.</summary>
    public static bool IsOpen(PromptStatus status) => status is PromptStatus.Draft or PromptStatus.InReview or PromptStatus.Approved;
}
