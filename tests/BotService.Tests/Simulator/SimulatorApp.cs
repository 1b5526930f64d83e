using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using BotService.Simulator;
using BotService.Simulator.Phone;
using BotService.Simulator.Push;
using BotService.Simulator.State;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BotService.Tests.Simulator;

/// <summary>The simulator on a real socket with a scripted bot behind the callback address and a clock that stands still.</summary>
internal sealed class SimulatorApp : IAsyncDisposable
{
    public const string Youth = "小雨";

    /// <summary>In real time: a test that waits for what never comes fails instead of hanging.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly WebApplication _app;
    private readonly HttpClient _client;
    private readonly string _folder;

    private SimulatorApp(WebApplication app, StubBot bot, SimulatedAccount account, WatchedTime time, string folder)
    {
        _app = app;
        _folder = folder;
        Bot = bot;
        Account = account;
        Time = time;
        _client = new HttpClient { BaseAddress = Address(app) };
    }

    public StubBot Bot { get; }

    public SimulatedAccount Account { get; }

    public WatchedTime Time { get; }

    public HttpClient Client => _client;

    public string OpenId => YouthHand.OpenIdOf(Account, Youth);

    public SimulatorStore Store => _app.Services.GetRequiredService<SimulatorStore>();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<SimulatorApp> StartAsync(string encryption = "Plain", string? statePath = null, StubBot? bot = null, HttpMessageHandler? wire = null)
    {
        var account = AccountWith(encryption);
        var time = new WatchedTime(new DateTimeOffset(2026, 11, 25, 2, 0, 0, TimeSpan.Zero));
        var folder = Directory.CreateTempSubdirectory("simulator-").FullName;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton<TimeProvider>(time);
        WebApplication? app = null;
        builder.Services.AddSimulator(new SimulatorOptions
        {
            StatePath = statePath ?? folder,
            Account = () => account,
            ServiceAddress = () => Address(app!),
        });
        if (wire is not null)
        {
            builder.Services.AddHttpClient(PushSender.HttpClientName).ConfigurePrimaryHttpMessageHandler(() => wire);
        }

        app = builder.Build();
        app.MapSimulator();
        bot ??= new StubBot();
        bot.Map(app, account);
        await app.StartAsync(Cancellation);
        return new SimulatorApp(app, bot, account, time, folder);
    }

    public static SimulatedAccount AccountWith(string encryption) => new()
    {
        Name = "demo",
        AppId = "wx0123456789abcdef",
        AppSecret = "secret",
        OriginalId = "gh_0123456789ab",
        Token = "token",
        EncodingAesKey = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG",
        Encryption = encryption,
    };

    public async Task ActAsync(PhoneActionKind kind, string text = "", string key = "", string youth = Youth)
    {
        using var response = await _client.PostAsJsonAsync("/simulator/api/actions", new { youth, kind = kind.ToString(), text, key }, Cancellation);
        response.EnsureSuccessStatusCode();
    }

    public Task SayAsync(string text) => ActAsync(PhoneActionKind.Text, text);

    public async Task<string> TokenAsync()
    {
        var answer = await _client.GetFromJsonAsync<JsonElement>(
            $"/simulator/platform/cgi-bin/token?grant_type=client_credential&appid={Account.AppId}&secret={Account.AppSecret}", Cancellation);
        return answer.GetProperty("access_token").GetString()!;
    }

    /// <returns>The errcode; 0 where the answer has none.</returns>
    public async Task<int> CallAsync(string api, string json, string? token = null) =>
        (await AnswerAsync(api, json, token)) is var answer && answer.TryGetProperty("errcode", out var code) ? code.GetInt32() : 0;

    public async Task<JsonElement> AnswerAsync(string api, string json, string? token = null)
    {
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        using var response = await _client.PostAsync($"/simulator/platform/cgi-bin/{api}?access_token={token ?? await TokenAsync()}", content, Cancellation);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
    }

    public Task<int> SendAsync(string text = "在的", string? token = null) =>
        CallAsync("message/custom/send", $$"""{"touser":"{{OpenId}}","msgtype":"text","text":{"content":"{{text}}"} }""", token);

    public async Task ControlAsync(object control)
    {
        using var response = await _client.PostAsJsonAsync("/simulator/platform/control", control, Cancellation);
        response.EnsureSuccessStatusCode();
    }

    public IReadOnlyList<PhoneMessage> Messages() =>
        Store.Read(state => state.Youths.TryGetValue(OpenId, out var youth) ? [.. youth.Messages] : Array.Empty<PhoneMessage>());

    /// <summary>Waits for the state instead of for time.</summary>
    public async Task UntilAsync(Func<SimulatorState, bool> reached)
    {
        while (true)
        {
            var version = Store.Version;
            if (Store.Read(reached))
            {
                return;
            }

            await Store.WaitForChangeAsync(version, Cancellation).WaitAsync(Patience, Cancellation);
        }
    }

    public Task UntilSettledAsync() => UntilAsync(state => state.PendingPushes.Count == 0);

    public async ValueTask DisposeAsync()
    {
        Bot.Release();
        _client.Dispose();
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static Uri Address(WebApplication app) =>
        new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
}
