namespace BotService.Messaging.Inbox;

/// <summary>What the request is to be answered with.</summary>
public enum InboxAnswerKind
{
    /// <summary>The reply in <see cref="InboxAnswer.Reply"/>.</summary>
    Reply,

    /// <summary>An acknowledgement without words.</summary>
    Acknowledge,

    /// <summary>Nothing: hold the request until the platform cuts it, so that it delivers again.</summary>
    Hold,

    /// <summary>An error: the message could not be stored and must come again.</summary>
    Refuse,
}
