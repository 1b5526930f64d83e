using BotService.Channels.Tencent;
using BotService.Messaging.Channels;

namespace BotService.Channels.OfficialAccount;

/// <summary>What the platform's error codes mean for a message.</summary>
internal static class OfficialAccountReceipts
{
    /// <summary>The account has no API: what waits leaves with the person's next message.</summary>
    public static SendReceipt NoApi { get; } = new(SendOutcome.WindowClosed, "no-api");

    /// <summary>Nothing in the settings has that name.</summary>
    public static SendReceipt NoAccount { get; } = new(SendOutcome.Rejected, "no-account");

    public static SendReceipt Of(TencentApiException exception) => exception.Failure switch
    {
        TencentFailure.Unknown => new(SendOutcome.Unknown, exception.Word),
        TencentFailure.NotTaken => new(SendOutcome.RetryLater, exception.Word, TimeSpan.FromSeconds(LacksToken(exception) ? 60 : 2)),
        TencentFailure.Refused => OfCode(exception),
    };

    /// <summary>Whether it stays so until an operator changes something with the account. What keeps a token away its source has reported, once.</summary>
    public static bool NeedsSomeone(TencentApiException exception) => exception.ErrorCode is 48001 or 48002 or 48004 or 50002 or 40125 or 40164;

    private static bool LacksToken(TencentApiException exception) => exception.InnerException is TencentApiException { IsPassing: false };

    private static SendReceipt OfCode(TencentApiException exception) => exception.ErrorCode switch
    {
        -1 => new(SendOutcome.RetryLater, exception.Word, TimeSpan.FromSeconds(1), RetryLimit: 3),
        40001 or 40014 or 42001 => new(SendOutcome.RetryLater, exception.Word, TimeSpan.FromSeconds(30)),
        40125 or 40164 => new(SendOutcome.RetryLater, exception.Word, TimeSpan.FromMinutes(1)),
        45011 or 45033 => new(SendOutcome.RetryLater, exception.Word, TimeSpan.FromSeconds(5)),
        45002 => new(SendOutcome.TooLong, exception.Word),
        45009 => new(SendOutcome.RetryLater, exception.Word, TimeSpan.FromMinutes(1)),
        45015 => new(SendOutcome.WindowClosed, exception.Word),
        45047 => new(SendOutcome.QuotaUsed, exception.Word),
        40003 or 43004 or 48002 or 50005 => new(SendOutcome.UserUnreachable, exception.Word),
        _ => new(SendOutcome.Rejected, exception.Word),
    };
}
