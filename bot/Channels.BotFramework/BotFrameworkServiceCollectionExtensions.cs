using BotService.Messaging.Channels;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace BotService.Channels.BotFramework;

/// <summary>Registers the Bot Framework channel.</summary>
public static class BotFrameworkServiceCollectionExtensions
{
    /// <summary>Adds the connector and what the route needs. The caller configures <see cref="BotFrameworkOptions"/>, which are checked at start, and registers an inbox.</summary>
    public static IServiceCollection AddBotFramework(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddOptions<BotFrameworkOptions>().ValidateOnStart();
        services.AddSingleton<IValidateOptions<BotFrameworkOptions>, BotFrameworkOptionsValidator>();
        services.AddHttpClient(BotFrameworkConnector.HttpClientName, client => client.Timeout = Timeout.InfiniteTimeSpan)
            // They write the address, which holds ids of a person.
            .RemoveAllLoggers()
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseCookies = false,
                // Well under the time limit of a call: what never connected can be tried again, what ran out of time cannot.
                ConnectTimeout = TimeSpan.FromSeconds(4),
                PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            });
        services.TryAddSingleton<ServiceClientCredentialsFactory>(provider =>
        {
            BotFrameworkOptions options = provider.GetRequiredService<IOptions<BotFrameworkOptions>>().Value;
            return new PasswordServiceClientCredentialFactory(options.AppId?.ToLowerInvariant(), options.AppPassword, options.TenantId, httpClient: null, logger: null);
        });
        services.TryAddSingleton(provider => BotFrameworkAuthenticationFactory.Create(
            channelService: null,
            validateAuthority: true,
            toChannelFromBotLoginUrl: null,
            toChannelFromBotOAuthScope: null,
            toBotFromChannelTokenIssuer: null,
            oAuthUrl: null,
            toBotFromChannelOpenIdMetadataUrl: null,
            toBotFromEmulatorOpenIdMetadataUrl: null,
            callerId: null,
            provider.GetRequiredService<ServiceClientCredentialsFactory>(),
            // Without a validator of claims no other bot may call this one as its skill.
            new AuthenticationConfiguration(),
            provider.GetRequiredService<IHttpClientFactory>(),
            // None: its words may hold those of a token.
            logger: null));
        services.AddSingleton<BotFrameworkIdentity>();
        services.AddSingleton<ServiceAddresses>();
        services.AddSingleton<BotFrameworkEndpoint>();
        services.AddSingleton<IChannelConnector, BotFrameworkConnector>();
        return services;
    }

    /// <summary>Every fault in the settings of the channel, with key and cure, before anything is built.</summary>
    public static IReadOnlyList<string> FindFaults(BotFrameworkOptions options, IHostEnvironment environment) =>
        [.. new BotFrameworkOptionsValidator(environment).Validate(name: null, options).Failures ?? []];
}
