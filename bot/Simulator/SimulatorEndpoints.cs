using BotService.Simulator.Phone;
using BotService.Simulator.Platform;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace BotService.Simulator;

/// <summary>The routes below <c>/simulator</c>.</summary>
public static class SimulatorEndpoints
{
    /// <summary>Open to anybody who reaches the port, whatever the fallback policy of the host: for Development only.</summary>
    public static void MapSimulator(this IEndpointRouteBuilder endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        var simulator = endpoints.MapGroup("/simulator").AllowAnonymous();
        simulator.MapPhone();
        simulator.MapPlatform();
    }
}
