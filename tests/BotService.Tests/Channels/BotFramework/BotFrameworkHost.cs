using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using BotService.Channels.BotFramework;
using BotService.Messaging.Channels;
using BotService.Messaging.Inbox;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Microsoft.Rest;
using Moq;

namespace BotService.Tests.Channels.BotFramework;

/// <summary>The channel on a real Kestrel, with an inbox that records. Only Azure's tokens are played: they cannot be had here.</summary>
internal sealed class BotFrameworkHost : IAsyncDisposable
{
    public const string AppId = "00000000-1111-2222-3333-444444444444";
    public const string GoodToken = "Bearer good";

    private readonly WebApplication _app;

    private BotFrameworkHost(WebApplication app) => _app = app;

    public required RecordingInbox Inbox { get; init; }

    public required RecordingLog Log { get; init; }

    public required FakeTimeProvider Time { get; init; }

    public HttpClient Client { get; } = new();

    public IChannelConnector Connector => _app.Services.GetRequiredService<IChannelConnector>();

    public Uri Url => new($"{_app.Urls.First()}/api/messages");

    public static async Task<BotFrameworkHost> StartAsync(
        Action<BotFrameworkOptions>? configure = null, string environment = "Development", bool playsTokens = true, ServiceClientCredentials? own = null)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = environment });
        RecordingLog log = new();
        builder.Logging.ClearProviders().AddProvider(log).AddFilter<RecordingLog>(null, LogLevel.Trace);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        FakeTimeProvider time = new(DateTimeOffset.FromUnixTimeSeconds(1_714_037_059));
        RecordingInbox inbox = new();
        builder.Services.AddSingleton<TimeProvider>(time).AddSingleton<IInbox>(inbox);
        if (playsTokens)
        {
            builder.Services.AddSingleton(Authentication()).AddSingleton(Credentials(own ?? new TokenCredentials("ours")));
        }

        builder.Services.AddBotFramework().Configure<BotFrameworkOptions>(options => configure?.Invoke(options));
        WebApplication app = builder.Build();
        app.MapBotFramework();
        await app.StartAsync();
        return new BotFrameworkHost(app) { Inbox = inbox, Log = log, Time = time };
    }

    public static void WithAppId(BotFrameworkOptions options)
    {
        options.AppId = AppId;
        options.AppPassword = "secret";
    }

    /// <summary>A message as the Emulator posts it.</summary>
    public static JsonObject Message(string text = "你好", string serviceUrl = "http://localhost:9") => new()
    {
        ["type"] = "message",
        ["id"] = "a1",
        ["channelId"] = "emulator",
        ["serviceUrl"] = serviceUrl,
        ["from"] = new JsonObject { ["id"] = "u1", ["name"] = "User", ["role"] = "user" },
        ["recipient"] = new JsonObject { ["id"] = "b1", ["role"] = "bot" },
        ["conversation"] = new JsonObject { ["id"] = "c1|livechat" },
        ["timestamp"] = "2001-01-01T00:00:00Z",
        ["text"] = text,
    };

    public Task<HttpResponseMessage> PostAsync(JsonNode activity, string? token = null) => PostAsync(activity.ToJsonString(), token);

    public async Task<HttpResponseMessage> PostAsync(string body, string? token = null, string contentType = "application/json")
    {
        using HttpRequestMessage request = new(HttpMethod.Post, Url);
        request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        if (token is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", token);
        }

        return await Client.SendAsync(request);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }

    private static BotFrameworkAuthentication Authentication()
    {
        Mock<BotFrameworkAuthentication> azure = new();
        azure.Setup(it => it.AuthenticateRequestAsync(It.IsAny<Activity>(), It.IsAny<string>(), It.IsAny<CancellationToken>()))
            .Returns((Activity _, string header, CancellationToken _) => header == GoodToken
                ? Task.FromResult(new AuthenticateRequestResult())
                : Task.FromException<AuthenticateRequestResult>(new UnauthorizedAccessException()));
        return azure.Object;
    }

    private static ServiceClientCredentialsFactory Credentials(ServiceClientCredentials own)
    {
        Mock<ServiceClientCredentialsFactory> factory = new();
        factory.Setup(it => it.CreateCredentialsAsync(AppId, "https://api.botframework.com", It.IsAny<string>(), true, It.IsAny<CancellationToken>())).ReturnsAsync(own);
        return factory.Object;
    }
}
