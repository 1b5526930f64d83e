namespace BotService.Channels.Tencent;

/// <summary>How a call ended that brought no result.</summary>
internal enum TencentFailure
{
    /// <summary>The platform answered with an error code; it did nothing.</summary>
    Refused,

    /// <summary>The request never reached the platform, or its door answered in its place.</summary>
    NotTaken,

    /// <summary>Late, cut, or unreadable: the platform may have done it.</summary>
    Unknown,
}
