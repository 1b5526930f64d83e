using System.Diagnostics.CodeAnalysis;
using BotService.Channels.Tencent;
using BotService.Messaging.Channels;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace BotService.Channels.OfficialAccount;

/// <summary>The configured accounts by name, in any case.</summary>
internal sealed class AccountDirectory(
    IOptions<OfficialAccountsOptions> options, TencentApiClient client, IChannelStore store, TimeProvider time, ILogger<AccessTokenSource> tokenLogger)
{
    private readonly Dictionary<string, Account> _accounts = options.Value.Accounts.ToDictionary(
        pair => pair.Key,
        pair =>
        {
            TencentAccount platform = new(
                OfficialAccountConnector.Channel, pair.Key, pair.Value.AppId, pair.Value.AppSecret, pair.Value.ApiBaseAddress, pair.Value.ApiTimeLimit);
            AccessTokenSource tokens = new(platform, client, store, time, tokenLogger);
            return new Account(pair.Key, pair.Value, new TencentAccountApi(platform, tokens, client));
        },
        StringComparer.OrdinalIgnoreCase);

    public bool TryGet(string? name, [NotNullWhen(true)] out Account? account)
    {
        account = null;
        return name is not null && _accounts.TryGetValue(name, out account);
    }
}
