using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace BotService.Tests.Channels.BotFramework;

/// <summary>The side of the Emulator, or of a channel, that takes replies. Answers what the test says.</summary>
internal sealed class StandInChannel : IAsyncDisposable
{
    private readonly WebApplication _app;

    private StandInChannel(WebApplication app) => _app = app;

    public string Address => _app.Urls.First();

    /// <summary>Path as it came over the wire, token and body of each post.</summary>
    public ConcurrentQueue<(string Path, string Token, string Body)> Posts { get; } = [];

    public Func<HttpContext, Task> Answer { get; set; } = context => context.Response.WriteAsync("""{"id":"1"}""");

    public static async Task<StandInChannel> StartAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        StandInChannel channel = new(builder.Build());
        channel._app.Run(channel.TakeAsync);
        await channel._app.StartAsync();
        return channel;
    }

    public static Func<HttpContext, Task> Status(int status, string? retryAfter = null) => context =>
    {
        context.Response.StatusCode = status;
        context.Response.Headers.RetryAfter = retryAfter;
        context.Response.Headers.Location = "/elsewhere";
        return Task.CompletedTask;
    };

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        using StreamReader reader = new(context.Request.Body, Encoding.UTF8);
        string body = await reader.ReadToEndAsync();
        string path = context.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpRequestFeature>()!.RawTarget;
        Posts.Enqueue((path, context.Request.Headers.Authorization.ToString(), body));
        await Answer(context);
    }
}
