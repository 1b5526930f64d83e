using System.Text.Json;
using BotService.Simulator.State;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace BotService.Simulator.Platform;

internal static class PlatformEndpoints
{
    private static readonly string[] AnyMethod = [HttpMethods.Get, HttpMethods.Post];

    public static void MapPlatform(this IEndpointRouteBuilder simulator)
    {
        var platform = simulator.MapGroup("/platform");
        var gate = simulator.ServiceProvider.GetRequiredService<PlatformGate>();
        foreach (var call in Calls(simulator.ServiceProvider))
        {
            platform.MapMethods("/cgi-bin/" + call.Api, AnyMethod, (HttpContext context) => gate.PassAsync(context, call));
        }

        platform.MapGet("/control", (ControlDesk desk) => Results.Json(desk.View(), SimulatorJson.Default.PlatformControlView));
        platform.MapPost("/control", ControlAsync);
    }

    private static PlatformCall[] Calls(IServiceProvider services)
    {
        var tokens = services.GetRequiredService<AccessTokens>();
        var messages = services.GetRequiredService<CustomerMessages>();
        var typing = services.GetRequiredService<TypingSignals>();
        var menu = services.GetRequiredService<MenuBoard>();
        var quota = services.GetRequiredService<DailyQuota>();
        return
        [
            new(PlatformApis.Token) { NeedsToken = false, Act = request => Issue(request, tokens) },
            new(PlatformApis.StableToken) { NeedsToken = false, ActOnBody = tokens.IssueStable },
            new(PlatformApis.Send) { ActOnBody = messages.Send },
            new(PlatformApis.Typing) { ActOnBody = typing.Set },
            new(PlatformApis.MiniProgramTyping) { ActOnBody = typing.Set },
            new(PlatformApis.MenuCreate) { ActOnBody = menu.Create },
            new(PlatformApis.MenuGet) { Act = _ => menu.Get() },
            new(PlatformApis.MenuDelete) { Act = _ => menu.Delete() },
            new(PlatformApis.CallbackAddresses) { Act = _ => DailyQuota.CallbackAddresses() },
            new(PlatformApis.ClearQuota) { ActOnBody = quota.Clear },
        ];
    }

    private static PlatformAnswer Issue(HttpRequest request, AccessTokens tokens) =>
        tokens.Issue(request.Query["grant_type"], request.Query["appid"], request.Query["secret"]);

    private static async Task<IResult> ControlAsync(HttpRequest request, ControlDesk desk)
    {
        try
        {
            var control = await request.ReadFromJsonAsync(SimulatorJson.Default.PlatformControl, request.HttpContext.RequestAborted);
            return Results.Json(desk.Apply(control ?? new PlatformControl()), SimulatorJson.Default.PlatformControlView);
        }
        catch (JsonException exception)
        {
            return TypedResults.Problem(exception.Message, statusCode: StatusCodes.Status400BadRequest);
        }
    }
}
