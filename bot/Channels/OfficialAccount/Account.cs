using BotService.Channels.Tencent;

namespace BotService.Channels.OfficialAccount;

/// <summary>One configured account with what it needs at work.</summary>
internal sealed class Account(string name, OfficialAccountOptions options, TencentAccountApi api)
{
    /// <summary>As written in the settings; the address of a callback may differ in case.</summary>
    public string Name { get; } = name;

    public OfficialAccountOptions Options { get; } = options;

    public TencentAccountApi Api { get; } = api;

    /// <summary>Null for a plain account without a key.</summary>
    public CallbackCrypto? Crypto { get; } = CallbackKey.TryParse(options.EncodingAesKey, out CallbackKey? current)
        ? new CallbackCrypto(options.AppId, current, CallbackKey.TryParse(options.PreviousEncodingAesKey, out CallbackKey? previous) ? previous : null)
        : null;
}
