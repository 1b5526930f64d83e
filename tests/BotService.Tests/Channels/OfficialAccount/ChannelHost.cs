using System.Net.Http.Headers;
using System.Text;
using BotService.Channels;
using BotService.Channels.OfficialAccount;
using BotService.Channels.Tencent;
using BotService.Messaging.Channels;
using BotService.Messaging.Inbox;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace BotService.Tests.Channels.OfficialAccount;

/// <summary>The channel on a real Kestrel, with an inbox that records, and the platform's side of a callback.</summary>
internal sealed class ChannelHost : IAsyncDisposable
{
    public const string AppId = "wx1234567890abcdef";
    public const string Token = "testtoken";
    public const string AesKey = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";
    public const string Nonce = "415670741";

    private readonly WebApplication _app;

    private ChannelHost(WebApplication app) => _app = app;

    public required RecordingInbox Inbox { get; init; }

    public required RecordingLog Log { get; init; }

    public required FakeTimeProvider Time { get; init; }

    public required MemoryChannelStore Store { get; init; }

    public HttpClient Client { get; } = new();

    public IServiceProvider Services => _app.Services;

    public IChannelConnector Connector => Services.GetRequiredService<IChannelConnector>();

    public static async Task<ChannelHost> StartAsync(Action<OfficialAccountOptions>? configure = null)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = "Development" });
        RecordingLog log = new();
        builder.Logging.ClearProviders().AddProvider(log).AddFilter<RecordingLog>(null, LogLevel.Trace);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        FakeTimeProvider time = new(DateTimeOffset.FromUnixTimeSeconds(1_714_037_059));
        MemoryChannelStore store = new();
        builder.Services.AddSingleton<TimeProvider>(time).AddSingleton<IChannelStore>(store);
        RecordingInbox inbox = new();
        builder.Services.AddSingleton<IInbox>(inbox);
        builder.Services.AddChannels().Configure<OfficialAccountsOptions>(options => options.Accounts["Main"] = Account(configure));
        WebApplication app = builder.Build();
        app.MapChannels();
        await app.StartAsync();
        return new ChannelHost(app) { Inbox = inbox, Log = log, Time = time, Store = store };
    }

    public string Url(string account = "main", string query = "") => $"{_app.Urls.First()}/channels/wechat/{account}{query}";

    public string Timestamp(TimeSpan late = default) =>
        (Time.GetUtcNow() - late).ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Query of an encrypted push.</summary>
    public string Signed(string encrypted, string? timestamp = null)
    {
        timestamp ??= Timestamp();
        string signature = CallbackSignature.Compute(Token, timestamp, Nonce, encrypted);
        return $"?signature={Plain(timestamp)}&timestamp={timestamp}&nonce={Nonce}&openid=o_secret&encrypt_type=aes&msg_signature={signature}";
    }

    /// <summary>Query of a push in clear, or of the check of the address.</summary>
    public string SignedPlain(string? timestamp = null)
    {
        timestamp ??= Timestamp();
        return $"?signature={Plain(timestamp)}&timestamp={timestamp}&nonce={Nonce}&openid=o_secret";
    }

    public static string Encrypt(string message, string aesKey = AesKey, string appId = AppId) =>
        CallbackKey.TryParse(aesKey, out CallbackKey? key)
            ? key.Encrypt(Encoding.UTF8.GetBytes(message), appId, new byte[CallbackKey.RandomLength])
            : throw new ArgumentException("That is no key.", nameof(aesKey));

    public static string Envelope(string encrypted) =>
        $"<xml><ToUserName><![CDATA[gh_test]]></ToUserName><Encrypt><![CDATA[{encrypted}]]></Encrypt></xml>";

    public static string TextPush(string content, string id = "1001") =>
        $"<xml><ToUserName><![CDATA[gh_test]]></ToUserName><FromUserName><![CDATA[o_secret]]></FromUserName><CreateTime>1714037000</CreateTime>"
        + $"<MsgType><![CDATA[text]]></MsgType><Content><![CDATA[{content}]]></Content><MsgId>{id}</MsgId></xml>";

    /// <summary>Delivers as the platform does in safe mode.</summary>
    public Task<HttpResponseMessage> PushAsync(string message)
    {
        string encrypted = Encrypt(message);
        return PostAsync(Signed(encrypted), Envelope(encrypted));
    }

    public Task<HttpResponseMessage> PostAsync(string query, string body, string account = "main")
    {
        ByteArrayContent content = new(Encoding.UTF8.GetBytes(body));
        content.Headers.ContentType = new MediaTypeHeaderValue("text/xml");
        return Client.PostAsync(new Uri(Url(account, query)), content);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }

    private static string Plain(string timestamp) => CallbackSignature.Compute(Token, timestamp, Nonce);

    private static OfficialAccountOptions Account(Action<OfficialAccountOptions>? configure)
    {
        OfficialAccountOptions options = new() { AppId = AppId, AppSecret = "secret", Token = Token, EncodingAesKey = AesKey, OriginalId = "gh_test" };
        configure?.Invoke(options);
        return options;
    }
}
