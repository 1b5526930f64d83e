namespace BotService.Simulator.Platform;

/// <summary>Paths below <c>cgi-bin/</c>; also the names in quotas, faults and the side panel.</summary>
internal static class PlatformApis
{
    public const string Token = "token";
    public const string StableToken = "stable_token";
    public const string Send = "message/custom/send";
    public const string Typing = "message/custom/typing";
    public const string MiniProgramTyping = "message/custom/business/typing";
    public const string MenuCreate = "menu/create";
    public const string MenuGet = "menu/get";
    public const string MenuDelete = "menu/delete";
    public const string CallbackAddresses = "getcallbackip";
    public const string ClearQuota = "clear_quota";
}
