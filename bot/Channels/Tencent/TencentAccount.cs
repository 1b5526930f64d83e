namespace BotService.Channels.Tencent;

/// <summary>What a call to the platform needs to know of an account.</summary>
/// <param name="Channel">Channel id.</param>
/// <param name="Name">Name of the account in the settings.</param>
/// <param name="AppId">App id or corp id.</param>
/// <param name="Secret">Its secret.</param>
/// <param name="BaseAddress">Where the platform lives; may have a path.</param>
/// <param name="TimeLimit">Longest wait for one answer.</param>
internal sealed record TencentAccount(string Channel, string Name, string AppId, string Secret, Uri BaseAddress, TimeSpan TimeLimit)
{
    /// <summary>Whole address of a call.</summary>
    public Uri Address(string path) => TencentApiClient.Join(BaseAddress, path);

    /// <summary>Whole address of a call that needs a token.</summary>
    public Uri Address(string path, string accessToken) => Address($"{path}?access_token={Uri.EscapeDataString(accessToken)}");

    /// <summary>Holds a secret.</summary>
    public override string ToString() => $"{nameof(TencentAccount)} {Name}";
}
