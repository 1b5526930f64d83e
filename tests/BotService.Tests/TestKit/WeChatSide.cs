using System.Net;
using System.Text.Json;
using BotService.Simulator;
using BotService.Simulator.Push;
using BotService.Simulator.State;
using BotService.Tests.Channels;

namespace BotService.Tests.TestKit;

/// <summary>WeChat's side of one account that several nodes serve: signed and encrypted pushes to any of them, and what each of them says.</summary>
internal sealed class WeChatSide : IAsyncDisposable
{
    private static readonly SimulatedAccount Account = new()
    {
        Name = "main",
        AppId = "wx1234567890abcdef",
        AppSecret = "secret",
        OriginalId = "gh_test",
        Token = "testtoken",
        EncodingAesKey = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG",
        Encryption = "Safe",
    };

    private const int Deliveries = 20;

    private readonly FakePlatform _platform;

    private WeChatSide(FakePlatform platform) => _platform = platform;

    /// <summary>What the service is told of the account.</summary>
    public string[] Settings =>
    [
        .. new[]
        {
            ("AppId", Account.AppId), ("AppSecret", Account.AppSecret), ("OriginalId", Account.OriginalId), ("Token", Account.Token),
            ("EncodingAesKey", Account.EncodingAesKey), ("ApiBaseAddress", _platform.Address.ToString()),
        }.Select(pair => $"--Channels:WeChat:Accounts:{Account.Name}:{pair.Item1}={pair.Item2}"),
    ];

    public static async Task<WeChatSide> StartAsync() => new(await FakePlatform.StartAsync());

    /// <summary>Delivers a text until it is acknowledged, as the platform does; what it gives up on after three tries, a person sends again.</summary>
    /// <returns>The passive reply; null for <c>success</c>.</returns>
    public static async Task<string?> PushAsync(HostProcess node, string youth, string text, long id)
    {
        DateTimeOffset sent = TimeProvider.System.GetUtcNow();
        string xml = new PushXml()
            .Text("ToUserName", Account.OriginalId)
            .Text("FromUserName", youth)
            .Number("CreateTime", sent.ToUnixTimeSeconds())
            .Text("MsgType", "text")
            .Text("Content", text)
            .Number("MsgId", id)
            .ToString();
        for (int delivery = 0; delivery < Deliveries; delivery++)
        {
            using HttpRequestMessage request = new PushRequest(Account, node.Http.BaseAddress!, TimeProvider.System.GetUtcNow())
                .Push(new PendingPush { MessageId = id, OpenId = youth, Xml = xml, TellsFailure = true }, () => { });
            using HttpResponseMessage response = await node.Http.SendAsync(request);
            if (response.IsSuccessStatusCode)
            {
                return PassiveReplyReader.Read(await response.Content.ReadAsStringAsync(), Account, youth).Reply?.Text;
            }

            Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        }

        throw new InvalidOperationException($"Nothing was acknowledged in {Deliveries} deliveries.");
    }

    /// <summary>What was sent to a person through the API, in order.</summary>
    public IReadOnlyList<string> SentTo(string youth) =>
    [
        .. _platform.Calls
            .Where(call => call.Path.Contains("custom/send", StringComparison.Ordinal))
            .Select(call => JsonElement.Parse(call.Body))
            .Where(message => message.GetProperty("touser").GetString() == youth)
            .Select(message => message.GetProperty("text").GetProperty("content").GetString()!),
    ];

    public ValueTask DisposeAsync() => _platform.DisposeAsync();
}
