namespace BotService.WebConsole.ViewModels;

/// <summary>Of which text a compared line is.</summary>
public enum LineKind
{
    Same,

    Removed,

    Added,

    /// <summary>Lines without a difference that are not shown.</summary>
    Gap,
}
