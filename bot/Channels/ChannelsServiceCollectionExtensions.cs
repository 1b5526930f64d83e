using BotService.Channels.OfficialAccount;
using BotService.Channels.Tencent;
using BotService.Messaging.Channels;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace BotService.Channels;

/// <summary>Registers the channels.</summary>
public static class ChannelsServiceCollectionExtensions
{
    /// <summary>
    /// Adds a connector for each channel. Settings come through <see cref="OfficialAccountsOptions"/>, which the caller configures and which are
    /// checked at start; an <see cref="IChannelStore"/> and an inbox must be registered too.
    /// </summary>
    public static IServiceCollection AddChannels(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        AddOfficialAccount(services);
        return services;
    }

    /// <summary>Every fault in the settings of the channels, with key and cure, before anything is built.</summary>
    public static IReadOnlyList<string> FindFaults(OfficialAccountsOptions options, IHostEnvironment environment) =>
        [.. new OfficialAccountsOptionsValidator(environment).Validate(name: null, options).Failures ?? []];

    private static void AddOfficialAccount(IServiceCollection services)
    {
        services.AddOptions<OfficialAccountsOptions>().ValidateOnStart();
        services.AddSingleton<IValidateOptions<OfficialAccountsOptions>, OfficialAccountsOptionsValidator>();
        services.AddHttpClient(TencentApiClient.HttpClientName, client =>
            {
                // Each call has its own limit, from the account's settings.
                client.Timeout = Timeout.InfiniteTimeSpan;
                client.MaxResponseContentBufferSize = 1024 * 1024;
            })
            // They write the address, which holds the access token.
            .RemoveAllLoggers()
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseCookies = false,
                // Well under the time limit of a call: what never connected can be tried again, what ran out of time cannot.
                ConnectTimeout = TimeSpan.FromSeconds(2),
                PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            });
        services.AddSingleton<TencentApiClient>();
        services.AddSingleton<AccountDirectory>();
        services.AddSingleton<OfficialAccountEndpoint>();
        services.AddSingleton<IChannelConnector, OfficialAccountConnector>();
        services.AddSingleton(provider => new OfficialAccountMenu(provider.GetRequiredService<AccountDirectory>()));
    }
}
