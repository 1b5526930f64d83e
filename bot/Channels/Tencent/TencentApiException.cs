using System.Globalization;

namespace BotService.Channels.Tencent;

/// <summary>A call to the platform that brought no result. Holds no words of anyone: of the platform's own message only the request id is kept.</summary>
internal sealed class TencentApiException : Exception
{
    /// <summary>For a call that the platform refused.</summary>
    public TencentApiException(int errorCode, string? requestId)
        : base(string.Create(CultureInfo.InvariantCulture, $"The platform answered {errorCode} (request {requestId ?? "unnamed"})."))
    {
        Failure = TencentFailure.Refused;
        ErrorCode = errorCode;
        RequestId = requestId;
        Word = errorCode.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>For a call without an answer of the platform.</summary>
    public TencentApiException(TencentFailure failure, string word, Exception? innerException = null)
        : base($"The platform gave no answer: {word}.", innerException)
    {
        Failure = failure;
        Word = word;
    }

    /// <summary>How it ended.</summary>
    public TencentFailure Failure { get; }

    /// <summary>The platform's <c>errcode</c>; 0 when it gave none.</summary>
    public int ErrorCode { get; }

    /// <summary>The platform's <c>rid</c>, which its support asks for.</summary>
    public string? RequestId { get; }

    /// <summary>The error code, or a word such as <c>timeout</c>.</summary>
    public string Word { get; }

    /// <summary>The access token was wrong, replaced or expired.</summary>
    public bool IsTokenRefused => ErrorCode is 40001 or 40014 or 42001;

    /// <summary>Trying again may help; any other error code stays until someone changes something.</summary>
    public bool IsPassing => Failure != TencentFailure.Refused || ErrorCode is -1 or 45009 or 45011;
}
