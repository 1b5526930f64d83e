using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Microsoft.Rest;

namespace BotService.Channels.BotFramework;

/// <summary>Who may post here, and how the bot proves itself to the channel. With an application id by tokens, without one by being the same machine in Development.</summary>
internal sealed class BotFrameworkIdentity(
    IOptions<BotFrameworkOptions> options, IHostEnvironment environment, BotFrameworkAuthentication authentication, ServiceClientCredentialsFactory credentials, TimeProvider time)
{
    private const string EmulatorAccount = "emulator";
    private const string Scheme = "Bearer ";
    private const int LongestHeader = 8 * 1024;

    // The first check of a token fetches the issuer's keys.
    private static readonly TimeSpan CheckLimit = TimeSpan.FromSeconds(5);

    private readonly string? _appId = options.Value.AppId is { Length: > 0 } id ? id.ToLowerInvariant() : null;
    private ServiceClientCredentials? _credentials;

    /// <summary>Name of the one account; null where the channel is off.</summary>
    public string? Account => _appId ?? (environment.IsDevelopment() ? EmulatorAccount : null);

    /// <summary>What can be told before the body is read.</summary>
    public bool MayPost(HttpContext context)
    {
        if (_appId is not null)
        {
            return Header(context) is { Length: <= LongestHeader } header && header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase);
        }

        // The host too: a tunnel or a page whose name was bent to this machine comes from loopback as well.
        // Who brings a token wants it checked, and here is nothing to check it by.
        return Account is not null
            && Header(context).Length == 0
            && context.Connection.RemoteIpAddress is { } remote && IPAddress.IsLoopback(remote)
            && Uri.TryCreate($"http://{context.Request.Host.Value}", UriKind.Absolute, out Uri? host) && AllowedAddress.IsLoopback(host);
    }

    /// <summary>Whether the token of the request is made out to this bot, and to this activity's service.</summary>
    /// <exception cref="Exception">It is not; the SDK tells in many types.</exception>
    public async Task CheckAsync(HttpContext context, IncomingActivity activity)
    {
        if (_appId is not null)
        {
            Activity claimed = new() { Type = activity.Type, ChannelId = activity.ChannelId, ServiceUrl = activity.ServiceUrl };
            await authentication.AuthenticateRequestAsync(claimed, Header(context), context.RequestAborted).WaitAsync(CheckLimit, time, context.RequestAborted);
        }
    }

    /// <summary>Puts the bot's own token on a request to the channel; nothing without an application id.</summary>
    public async Task SignAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (_appId is null)
        {
            return;
        }

        // Kept: it holds the token until that runs out.
        _credentials ??= await credentials.CreateCredentialsAsync(
            _appId, AuthenticationConstants.ToChannelFromBotOAuthScope, AuthenticationConstants.ToChannelFromBotLoginUrlTemplate, validateAuthority: true, cancellationToken);
        await _credentials.ProcessHttpRequestAsync(request, cancellationToken).WaitAsync(cancellationToken);
    }

    private static string Header(HttpContext context) => context.Request.Headers.Authorization.ToString();
}
