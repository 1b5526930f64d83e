namespace BotService.Messaging.Channels;

/// <summary>What an account of a channel can do, as numbers; each channel names its source.</summary>
public sealed record ChannelCapabilities
{
    /// <summary>Text limit of the narrowest channel: what holds on a node that does not run the account.</summary>
    public const int NarrowestTextBytes = 2000;

    /// <summary>Longest text, in UTF-8 bytes.</summary>
    public required int TextLimitBytes { get; init; }

    /// <summary>How long after a person's message something may be sent.</summary>
    public required TimeSpan ReplyWindow { get; init; }

    /// <summary>Sends allowed after each message of the person; the answer in the request itself is not counted.</summary>
    public required int SendsPerUserMessage { get; init; }

    /// <summary>Sends allowed after a menu tap, a follow or an entrance; they open no window of their own. 0 where only messages allow something.</summary>
    public int SendsPerTap { get; init; }

    /// <summary>How long after a tap they may be sent.</summary>
    public TimeSpan TapWindow { get; init; }

    /// <summary>False for an account that can answer only inside a request.</summary>
    public required bool CanSend { get; init; }

    /// <summary>True where a repeated send with the same delivery id shows once.</summary>
    public required bool Deduplicates { get; init; }
}
