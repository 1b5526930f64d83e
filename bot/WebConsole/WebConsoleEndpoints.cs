using BotService.WebConsole.Components;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace BotService.WebConsole;

/// <summary>Maps the staff pages.</summary>
public static class WebConsoleEndpoints
{
    /// <summary>Maps <c>/console</c> and what is below it.</summary>
    public static IEndpointRouteBuilder MapWebConsole(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapRazorComponents<App>().AddInteractiveServerRenderMode();
        return endpoints;
    }
}
