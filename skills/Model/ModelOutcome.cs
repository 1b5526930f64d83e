namespace BotService.Skills.Model;

/// <summary>How a question to the model ended.</summary>
public enum ModelOutcome
{
    /// <summary>A whole answer came.</summary>
    Answered,

    /// <summary>The first words, the next words or the end did not come within their limit.</summary>
    Late,

    /// <summary>The server was not reached, refused, failed, or broke off.</summary>
    Unavailable,

    /// <summary>Not asked: the last questions failed, and the next try is not due yet.</summary>
    Skipped,

    /// <summary>The provider's filter kept back the question or the answer.</summary>
    Filtered,

    /// <summary>The provider's filter saw self-harm in the question or the answer. A sign of danger, not a fault.</summary>
    FilteredSelfHarm,

    /// <summary>More came than a reply can hold, and the rest was not read.</summary>
    TooLong,

    /// <summary>The answer reached its limit of tokens before its end.</summary>
    CutOff,

    /// <summary>The model ended without a word.</summary>
    Empty,
}
