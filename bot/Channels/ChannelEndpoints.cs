using BotService.Channels.OfficialAccount;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace BotService.Channels;

/// <summary>Maps the callbacks of the channels.</summary>
public static class ChannelEndpoints
{
    /// <summary>Maps them below <c>/channels</c>.</summary>
    /// <returns>All of them, for a rate limit or the like; they need no sign-in, as each push proves itself.</returns>
    public static IEndpointConventionBuilder MapChannels(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder channels = routes.MapGroup("/channels");
        OfficialAccountEndpoint wechat = routes.ServiceProvider.GetRequiredService<OfficialAccountEndpoint>();
        channels.MapGet("/wechat/{account}", (RequestDelegate)wechat.CheckAddressAsync);
        channels.MapPost("/wechat/{account}", (RequestDelegate)wechat.ReceiveAsync);
        return channels;
    }
}
