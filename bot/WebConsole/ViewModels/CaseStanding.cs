namespace BotService.WebConsole.ViewModels;

/// <summary>What a case is to the one who looks at it.</summary>
public enum CaseStanding
{
    /// <summary>There is none, or they may not see it.</summary>
    Missing,

    /// <summary>Nobody's.</summary>
    Waiting,

    /// <summary>Theirs.</summary>
    Mine,

    /// <summary>A colleague's.</summary>
    Elsewhere,

    /// <summary>Over.</summary>
    Closed,
}
