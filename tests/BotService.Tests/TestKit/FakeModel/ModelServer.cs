using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace BotService.Tests.TestKit.FakeModel;

/// <summary>
/// Plays a language model over real HTTP: OpenAI's chat completions under <c>/v1</c>, Azure's under <c>/openai/deployments</c>. How it answers is
/// set by code, or by <c>PUT /control {"mode":"…"}</c>; <c>GET /control</c> shows what came. Refers to nothing of the service.
/// </summary>
internal sealed class ModelServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<ModelMode> _next = [];
    private ModelMode _mode = ModelMode.Parse("obey");
    private int _calls;

    private ModelServer(WebApplication app) => _app = app;

    /// <summary>Address of the server; the endpoint for Azure.</summary>
    public Uri Endpoint => new(_app.Urls.First());

    /// <summary>The endpoint for a compatible client.</summary>
    public Uri CompatibleEndpoint => new(Endpoint, "v1");

    /// <summary>How it answers from the next call on; one of <see cref="ModelMode.Names"/>.</summary>
    public string Mode
    {
        get => _mode.ToString();
        set => _mode = ModelMode.Parse(value);
    }

    /// <summary>Requests that reached it, refused ones too.</summary>
    public int Calls => _calls;

    /// <summary>The last request; null before the first.</summary>
    public ModelCall? LastCall { get; private set; }

    /// <param name="port">On this machine only; 0 takes a free one.</param>
    public static async Task<ModelServer> StartAsync(int port = 0)
    {
        // Empty: no settings file or variable of whatever runs beside it may move it.
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));
        builder.Services.AddRoutingCore();
        ModelServer server = new(builder.Build());
        server._app.MapPost("/v1/chat/completions", server.AnswerAsync);
        server._app.MapPost("/openai/deployments/{deployment}/chat/completions", server.AnswerAsync);
        server._app.MapGet("/control", server.ShowAsync);
        server._app.MapPut("/control", server.ChangeAsync);
        await server._app.StartAsync();
        return server;
    }

    /// <summary>Modes of the next calls, one each, before <see cref="Mode"/> counts again.</summary>
    public void Next(params IEnumerable<string> modes)
    {
        foreach (ModelMode mode in modes.Select(ModelMode.Parse))
        {
            _next.Enqueue(mode);
        }
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        int number = Interlocked.Increment(ref _calls);
        ModelCall call = await ModelCall.ReadAsync(context);
        LastCall = call;
        ModelMode mode = _next.TryDequeue(out ModelMode? next) ? next : _mode;
        ModelWire wire = new(context, call);
        if (string.IsNullOrEmpty(call.Key))
        {
            await wire.FailAsync(StatusCodes.Status401Unauthorized, "No key.");
            return;
        }

        using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, _app.Lifetime.ApplicationStopping);
        await new ModelBehaviour(context, call, wire, end.Token).AnswerAsync(mode, number);
    }

    private Task ShowAsync(HttpContext context) => Results.Json(new
    {
        mode = Mode,
        calls = Calls,
        last = LastCall is not { } last ? null : new { provider = last.IsAzure ? "azure" : "openai", model = last.Model, messages = last.Messages.Select(message => new { role = message.Role, text = message.Text }) },
    }).ExecuteAsync(context);

    private async Task ChangeAsync(HttpContext context)
    {
        try
        {
            using JsonDocument body = await JsonDocument.ParseAsync(context.Request.Body);
            Mode = body.RootElement.GetProperty("mode").GetString() ?? "";
            await ShowAsync(context);
        }
        catch (Exception exception) when (exception is FormatException or JsonException or KeyNotFoundException or InvalidOperationException)
        {
            await Results.Text(exception.Message, statusCode: StatusCodes.Status400BadRequest).ExecuteAsync(context);
        }
    }
}
