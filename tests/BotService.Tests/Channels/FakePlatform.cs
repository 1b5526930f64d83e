using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace BotService.Tests.Channels;

/// <summary>A platform over real HTTP, below a path as the simulator's is. Answers what the test says.</summary>
internal sealed class FakePlatform : IAsyncDisposable
{
    private readonly WebApplication _app;
    private int _tokens;

    private FakePlatform(WebApplication app) => _app = app;

    public Uri Address => new(new Uri(_app.Urls.First()), "simulator/platform");

    /// <summary>Path with query, and body, of each call but those for a token.</summary>
    public ConcurrentQueue<(string Path, string Body)> Calls { get; } = [];

    public ConcurrentQueue<string> TokenCalls { get; } = [];

    /// <summary>Answers a call; the default says that all went well.</summary>
    public Func<HttpContext, Task> Answer { get; set; } = context => context.Response.WriteAsync("""{"errcode":0,"errmsg":"ok"}""");

    /// <summary>Answers a call for a token, given its number; the default gives <c>TOKEN-n</c> for two hours.</summary>
    public Func<HttpContext, int, Task> TokenAnswer { get; set; } = (context, number) =>
        context.Response.WriteAsync($$"""{"access_token":"TOKEN-{{number}}","expires_in":7200}""");

    public static async Task<FakePlatform> StartAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        FakePlatform platform = new(builder.Build());
        platform._app.MapPost("/simulator/platform/cgi-bin/stable_token", platform.GiveTokenAsync);
        platform._app.MapPost("/simulator/platform/{**path}", platform.TakeAsync);
        await platform._app.StartAsync();
        return platform;
    }

    public static Func<HttpContext, Task> Error(int code, string message = "wrong") =>
        context => context.Response.WriteAsync($$"""{"errcode":{{code}},"errmsg":"{{message}} rid: 1-2-3"}""");

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static async Task<string> BodyAsync(HttpContext context)
    {
        using StreamReader reader = new(context.Request.Body, Encoding.UTF8);
        return await reader.ReadToEndAsync();
    }

    private async Task GiveTokenAsync(HttpContext context)
    {
        TokenCalls.Enqueue(await BodyAsync(context));
        await TokenAnswer(context, Interlocked.Increment(ref _tokens));
    }

    private async Task TakeAsync(HttpContext context)
    {
        Calls.Enqueue(($"{context.Request.Path}{context.Request.QueryString}", await BodyAsync(context)));
        await Answer(context);
    }
}
