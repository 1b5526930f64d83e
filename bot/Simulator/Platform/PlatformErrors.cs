namespace BotService.Simulator.Platform;

/// <summary>The platform's error codes with the texts it sends beside them.</summary>
internal static class PlatformErrors
{
    public const int Ok = 0;
    public const int TokenNotLatest = 40001;
    public const int BadGrantType = 40002;
    public const int BadOpenId = 40003;
    public const int BadMediaId = 40007;
    public const int BadMessageType = 40008;
    public const int BadAppId = 40013;
    public const int TokenMalformed = 40014;
    public const int BadButtonCount = 40016;
    public const int BadButtonType = 40017;
    public const int BadButtonName = 40018;
    public const int BadButtonKey = 40019;
    public const int BadButtonUrl = 40020;
    public const int BadSubButtonCount = 40023;
    public const int BadSubButtonType = 40024;
    public const int BadSubButtonName = 40025;
    public const int BadSubButtonKey = 40026;
    public const int BadSubButtonUrl = 40027;
    public const int EscapedUnicode = 40033;
    public const int BadSecret = 40125;
    public const int TokenMissing = 41001;
    public const int TokenExpired = 42001;
    public const int PostNeeded = 43002;
    public const int NotFollower = 43004;
    public const int EmptyText = 44004;
    public const int TextTooLong = 45002;
    public const int TooManyArticles = 45008;
    public const int DailyLimit = 45009;
    public const int OutOfWindow = 45015;
    public const int OutOfReplies = 45047;
    public const int BadTypingCommand = 45072;
    public const int TypingWithoutExchange = 45080;
    public const int AlreadyTyping = 45081;
    public const int TooManyMenuItems = 45098;
    public const int NoMenu = 46003;
    public const int BadJson = 47001;
    public const int OutOfQuotaClears = 48006;

    private static readonly Dictionary<int, string> Texts = new()
    {
        [-1] = "system error",
        [Ok] = "ok",
        [TokenNotLatest] = "invalid credential, access_token is invalid or not latest",
        [BadGrantType] = "invalid grant_type",
        [BadOpenId] = "invalid openid",
        [BadMediaId] = "invalid media_id",
        [BadMessageType] = "invalid message type",
        [BadAppId] = "invalid appid",
        [TokenMalformed] = "invalid access_token",
        [BadButtonCount] = "invalid button size",
        [BadButtonType] = "invalid button type",
        [BadButtonName] = "invalid button name size",
        [BadButtonKey] = "invalid button key size",
        [BadButtonUrl] = "invalid button url size",
        [BadSubButtonCount] = "invalid sub button size",
        [BadSubButtonType] = "invalid sub button type",
        [BadSubButtonName] = "invalid sub button name size",
        [BadSubButtonKey] = "invalid sub button key size",
        [BadSubButtonUrl] = "invalid sub button url size",
        [EscapedUnicode] = "invalid charset. please check your request, if include \\uxxxx will create fail!",
        [BadSecret] = "invalid appsecret",
        [TokenMissing] = "access_token missing",
        [TokenExpired] = "access_token expired",
        [PostNeeded] = "require POST method",
        [NotFollower] = "require subscribe",
        [EmptyText] = "empty content",
        [TextTooLong] = "content size out of limit",
        [TooManyArticles] = "article size out of limit",
        [DailyLimit] = "reach max api daily quota limit",
        [OutOfWindow] = "response out of time limit or subscription is canceled",
        [OutOfReplies] = "out of response count limit",
        [BadTypingCommand] = "invalid command",
        [TypingWithoutExchange] = "no message exchange in the last 30 seconds",
        [AlreadyTyping] = "already typing",
        [TooManyMenuItems] = "msgmenu list size is out of limit",
        [NoMenu] = "menu no exist",
        [BadJson] = "data format error",
        [OutOfQuotaClears] = "forbid to clear quota because of reaching the limit",
    };

    public static string TextOf(int code) => Texts.GetValueOrDefault(code, "error");
}
