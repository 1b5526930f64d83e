namespace BotService.Messaging.Channels;

/// <summary>How an attempt to send ended.</summary>
public enum SendOutcome
{
    /// <summary>The platform took it.</summary>
    Sent,

    /// <summary>Too long since the person wrote; leave it for their next message.</summary>
    WindowClosed,

    /// <summary>The platform's count for this message of the person is used up; leave it for their next message.</summary>
    QuotaUsed,

    /// <summary>The person left or blocked the account.</summary>
    UserUnreachable,

    /// <summary>Nothing was shown; try again after <see cref="SendReceipt.RetryAfter"/>.</summary>
    RetryLater,

    /// <summary>The platform refuses this message for good.</summary>
    Rejected,

    /// <summary>The platform found the text too long; in smaller parts it may pass.</summary>
    TooLong,

    /// <summary>It may or may not have been shown.</summary>
    Unknown,
}
