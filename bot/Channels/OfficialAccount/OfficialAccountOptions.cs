using System.ComponentModel.DataAnnotations;

namespace BotService.Channels.OfficialAccount;

/// <summary>One account, under <c>Channels:WeChat:Accounts:{account}</c>.</summary>
public sealed class OfficialAccountOptions
{
    /// <summary>Official Account (default) or Mini Program.</summary>
    public OfficialAccountKind Kind { get; set; }

    /// <summary>App id of the platform, <c>wx</c> and 16 characters. Required.</summary>
    [Required]
    public string AppId { get; set; } = "";

    /// <summary>App secret. Required unless <see cref="CustomerServiceApi"/> is off.</summary>
    public string AppSecret { get; set; } = "";

    /// <summary>The account's <c>gh_…</c> name; when set, a push to another is refused. Default none.</summary>
    public string OriginalId { get; set; } = "";

    /// <summary>Token of the platform's server settings, 3 to 32 letters or digits. Required.</summary>
    [Required]
    [RegularExpression("[0-9A-Za-z]{3,32}")]
    public string Token { get; set; } = "";

    /// <summary>43 characters of the platform's server settings. Required unless <see cref="Encryption"/> is Plain.</summary>
    public string EncodingAesKey { get; set; } = "";

    /// <summary>The key before, while the platform changes over. Default none.</summary>
    public string PreviousEncodingAesKey { get; set; } = "";

    /// <summary>Safe (default), Compatible or, in Development, Plain.</summary>
    public CallbackEncryption Encryption { get; set; }

    /// <summary>Whether the account may send outside a request; unverified accounts may not. Default true.</summary>
    public bool CustomerServiceApi { get; set; } = true;

    /// <summary>Where the platform's API lives, http or https; may have a path. Default <c>https://api.weixin.qq.com</c>.</summary>
    [Required]
    public Uri ApiBaseAddress { get; set; } = new("https://api.weixin.qq.com");

    /// <summary>Longest wait for one answer of the API. Default 5 s; 0.5 s to 30 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.5", "00:00:30")]
    public TimeSpan ApiTimeLimit { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a push may wait for its reply. Default 4.5 s; 0.5 s to 4.7 s, as the platform cuts at 5 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.5", "00:00:04.7")]
    public TimeSpan PassiveReplyBudget { get; set; } = TimeSpan.FromSeconds(4.5);
}
