using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace BotService.Channels.BotFramework;

/// <summary>Maps the Bot Framework protocol.</summary>
public static class BotFrameworkEndpoints
{
    /// <summary>Maps <c>POST /api/messages</c>; it needs no sign-in, as each post proves itself.</summary>
    public static IEndpointConventionBuilder MapBotFramework(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/messages", (RequestDelegate)routes.ServiceProvider.GetRequiredService<BotFrameworkEndpoint>().ReceiveAsync);
}
