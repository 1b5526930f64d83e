using System.Text.Json;
using BotService.Channels.Tencent;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace BotService.Tests.Channels.Tencent;

public sealed class AccessTokenSourceTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new(DateTimeOffset.FromUnixTimeSeconds(1_700_000_000));
    private readonly MemoryChannelStore _store = new();
    private readonly RecordingLog _log = new();
    private FakePlatform _platform = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _platform = await FakePlatform.StartAsync();

    public ValueTask DisposeAsync() => _platform.DisposeAsync();

    [Fact]
    public async Task The_stable_token_is_asked_for_without_force()
    {
        await NewNode().GetAsync(Stop);

        JsonElement body = JsonElement.Parse(Assert.Single(_platform.TokenCalls));
        Assert.Equal(("client_credential", "wx1", "s\"1", "False"),
            (body.Field("grant_type"), body.Field("appid"), body.Field("secret"), body.Field("force_refresh")));
    }

    [Fact]
    public async Task Many_callers_make_one_call()
    {
        AccessTokenSource tokens = NewNode();

        string[] all = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => tokens.GetAsync(Stop)));

        Assert.Equal("TOKEN-1", Assert.Single(all.Distinct()));
        Assert.Single(_platform.TokenCalls);
    }

    [Fact]
    public async Task Nodes_share_a_token_however_long()
    {
        string longToken = new('t', 600);
        _platform.TokenAnswer = (context, _) => context.Response.WriteAsync($$"""{"access_token":"{{longToken}}","expires_in":7200}""");

        Assert.Equal([longToken, longToken], [await NewNode().GetAsync(Stop), await NewNode().GetAsync(Stop)]);
        Assert.Single(_platform.TokenCalls);
    }

    [Fact(Timeout = 20_000)]
    public async Task A_token_is_renewed_before_its_end_and_nobody_waits_for_that()
    {
        AccessTokenSource tokens = NewNode();
        await tokens.GetAsync(Stop);
        _time.Advance(TimeSpan.FromSeconds(7200 - 200));

        string meanwhile = await tokens.GetAsync(Stop);
        string last = meanwhile;
        while (last == meanwhile)
        {
            last = await tokens.GetAsync(Stop);
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            await Task.Yield();
        }

        Assert.Equal(("TOKEN-1", "TOKEN-2"), (meanwhile, last));
    }

    [Fact]
    public async Task A_refused_token_that_another_node_replaced_is_not_replaced_again()
    {
        AccessTokenSource first = NewNode();
        AccessTokenSource second = NewNode();
        string refused = await first.GetAsync(Stop);
        await second.GetAsync(Stop);

        string replaced = await first.ReplaceAsync(refused, Stop);
        string taken = await second.ReplaceAsync(refused, Stop);

        Assert.Equal(("TOKEN-2", "TOKEN-2"), (replaced, taken));
        Assert.Equal(2, _platform.TokenCalls.Count);
    }

    [Fact]
    public async Task A_token_that_the_platform_refuses_and_gives_again_is_asked_for_once()
    {
        _platform.TokenAnswer = (context, _) => context.Response.WriteAsync("""{"access_token":"same","expires_in":7200}""");
        AccessTokenSource tokens = NewNode();
        string refused = await tokens.GetAsync(Stop);

        string again = await tokens.ReplaceAsync(refused, Stop);

        Assert.Equal("same", again);
        Assert.Equal(2, _platform.TokenCalls.Count);
    }

    [Fact]
    public async Task A_late_complaint_about_an_old_token_leaves_the_new_one()
    {
        AccessTokenSource tokens = NewNode();
        string old = await tokens.GetAsync(Stop);
        string renewed = await tokens.ReplaceAsync(old, Stop);

        Assert.Equal(renewed, await tokens.ReplaceAsync(old, Stop));
        Assert.Equal(2, _platform.TokenCalls.Count);
    }

    [Theory]
    [InlineData(40125)]
    [InlineData(40164)]
    public async Task A_wrong_secret_or_address_is_reported_once_and_not_asked_in_a_loop(int code)
    {
        _platform.TokenAnswer = (context, _) => FakePlatform.Error(code)(context);
        AccessTokenSource tokens = NewNode();

        for (int i = 0; i < 10; i++)
        {
            await Assert.ThrowsAsync<TencentApiException>(() => tokens.GetAsync(Stop));
        }

        _time.Advance(TimeSpan.FromMinutes(1));
        await Assert.ThrowsAsync<TencentApiException>(() => tokens.GetAsync(Stop));

        Assert.Equal(2, _platform.TokenCalls.Count);
        Assert.Equal(LogLevel.Error, Assert.Single(_log.Lines).Level);
    }

    [Fact]
    public async Task A_passing_fault_is_over_after_two_seconds()
    {
        AccessTokenSource tokens = NewNode();
        _platform.TokenAnswer = (context, number) => number == 1
            ? FakePlatform.Error(-1)(context)
            : context.Response.WriteAsync("""{"access_token":"later","expires_in":7200}""");

        await Assert.ThrowsAsync<TencentApiException>(() => tokens.GetAsync(Stop));
        _time.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal("later", await tokens.GetAsync(Stop));
    }

    [Fact(Timeout = 20_000)]
    public async Task While_the_platform_fails_the_old_token_serves_to_its_end()
    {
        AccessTokenSource tokens = NewNode();
        await tokens.GetAsync(Stop);
        _platform.TokenAnswer = (context, _) => FakePlatform.Error(-1)(context);
        _time.Advance(TimeSpan.FromSeconds(7199));

        Assert.Equal("TOKEN-1", await tokens.GetAsync(Stop));
        while (_log.Lines.IsEmpty)
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            await Task.Yield();
        }

        Assert.Equal("TOKEN-1", await tokens.GetAsync(Stop));
        _time.Advance(TimeSpan.FromSeconds(2));
        await Assert.ThrowsAsync<TencentApiException>(() => tokens.GetAsync(Stop));
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("99999999999999 TOKEN")]
    public async Task Nonsense_in_the_store_is_passed_over(string stored)
    {
        _store.Values["wechat:token:wx1"] = stored;

        Assert.Equal("TOKEN-1", await NewNode().GetAsync(Stop));
    }

    private AccessTokenSource NewNode()
    {
        TencentAccount account = new("wechat", "main", "wx1", "s\"1", _platform.Address, TimeSpan.FromSeconds(5));
        ILogger<AccessTokenSource> logger = LoggerFactory.Create(logging => logging.AddProvider(_log)).CreateLogger<AccessTokenSource>();
        return new AccessTokenSource(account, new TencentApiClient(new OneClient(), _time), _store, _time, logger);
    }

    private sealed class OneClient : IHttpClientFactory
    {
        public HttpClient CreateClient(string name) => new();
    }
}
