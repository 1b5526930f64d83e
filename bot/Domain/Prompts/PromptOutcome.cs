namespace BotService.Domain.Prompts;

/// <summary>How a contested change of a prompt ended.</summary>
public enum PromptOutcome
{
    /// <summary>Done.</summary>
    Done,

    /// <summary>The text is the same as in the version it is based on; nothing was written.</summary>
    Unchanged,

    /// <summary>Somebody saved, judged or published meanwhile: read again and compare.</summary>
    Conflict,

    /// <summary>There is no such prompt or version.</summary>
    NotFound,

    /// <summary>The role may not do this.</summary>
    NotAllowed,

    /// <summary>Who wrote a part of it may not approve it.</summary>
    OwnWork,

    /// <summary>The text has errors, or a reason is missing; see the findings.</summary>
    Refused,

    /// <summary>The version is not in a status that allows this.</summary>
    WrongStatus,
}
