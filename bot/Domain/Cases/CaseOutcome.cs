namespace BotService.Domain.Cases;

/// <summary>How a contested change of a case ended.</summary>
public enum CaseOutcome
{
    /// <summary>Done; this caller is the one.</summary>
    Done,

    /// <summary>Somebody was first: read again and show who.</summary>
    Lost,

    /// <summary>There is no such case.</summary>
    NotFound,

    /// <summary>The caller does not own the case, or the case is not in a state that allows it.</summary>
    NotAllowed,

    /// <summary>The words are blank, too long, or sealed off by a rule.</summary>
    Refused,
}
