using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace BotService.Benchmarks.Chaos;

/// <summary>The platform's API: a token, and messages that it takes, refuses, or takes without saying so.</summary>
internal sealed class PlatformApi : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ChaosOptions _options;
    private readonly Ledger _ledger;
    private int _sends;

    private PlatformApi(WebApplication app, ChaosOptions options, Ledger ledger)
    {
        _app = app;
        _options = options;
        _ledger = ledger;
    }

    public Uri Address => new(_app.Urls.First());

    /// <summary>Messages that reached the platform, refused ones too.</summary>
    public int Sends => _sends;

    public static async Task<PlatformApi> StartAsync(ChaosOptions options, Ledger ledger, int? port = null)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, port ?? Ports.Free()));
        builder.Services.AddRoutingCore();
        PlatformApi platform = new(builder.Build(), options, ledger);
        platform._app.MapPost("/cgi-bin/stable_token", context => SayAsync(context, """{"access_token":"chaos","expires_in":7200}"""));
        platform._app.MapPost("/cgi-bin/message/custom/send", platform.TakeAsync);
        platform._app.MapPost("/{**path}", context => SayAsync(context, """{"errcode":0,"errmsg":"ok"}"""));
        await platform._app.StartAsync();
        return platform;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        Interlocked.Increment(ref _sends);
        using JsonDocument body = await JsonDocument.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted);
        await (Chance.Is(0.01) ? Chance.PauseAsync(1, 3, context.RequestAborted) : Chance.PauseAsync(0.001, 0.06, context.RequestAborted));
        bool fails = Chance.Is(_options.ApiFailures);
        switch (fails ? Chance.Of(3) : -1)
        {
            case 0:
                context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                break;
            case 1:
                await SayAsync(context, """{"errcode":-1,"errmsg":"system error"}""");
                break;
            case 2:
                // It was taken, but nobody will ever know.
                Hear(body.RootElement);
                context.Abort();
                break;
            default:
                Hear(body.RootElement);
                await SayAsync(context, """{"errcode":0,"errmsg":"ok"}""");
                break;
        }
    }

    private void Hear(JsonElement message) => _ledger.Hear(
        message.GetProperty("touser").GetString() ?? "",
        carrier: null,
        isCopy: false,
        message.GetProperty("text").GetProperty("content").GetString() ?? "");

    private static Task SayAsync(HttpContext context, string json)
    {
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(json);
    }
}
