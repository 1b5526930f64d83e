namespace BotService.Skills.Model;

/// <summary>How asking a model ended.</summary>
public enum ModelOutcome
{
    /// <summary>With a whole answer.</summary>
    Answered,

    /// <summary>No first token, no next one, or no end within the limits.</summary>
    Late,

    /// <summary>No connection, an error, too many calls, or the breaker is open.</summary>
    Unavailable,

    /// <summary>The provider's filter refused question or answer.</summary>
    Filtered,

    /// <summary>The provider's filter took the question for one about hurting oneself: a sign of danger.</summary>
    FilteredSelfHarm,

    /// <summary>The answer was far too long.</summary>
    TooLong,

    /// <summary>The answer ended before it was finished.</summary>
    CutOff,

    /// <summary>The answer had no words.</summary>
    Empty,
}
