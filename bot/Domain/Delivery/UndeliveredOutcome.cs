namespace BotService.Domain.Delivery;

/// <summary>How a decision about something undelivered ended.</summary>
public enum UndeliveredOutcome
{
    /// <summary>Done.</summary>
    Done,

    /// <summary>A colleague decided first, or it has arrived after all.</summary>
    Lost,

    /// <summary>It was the bot's, and the conversation has changed hands since: cancelled instead.</summary>
    Stale,

    /// <summary>The role does not decide this.</summary>
    NotAllowed,
}
