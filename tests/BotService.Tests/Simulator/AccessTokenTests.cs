using System.Text.Json;

namespace BotService.Tests.Simulator;

public sealed class AccessTokenTests : IAsyncLifetime
{
    private const string NoMenu = "menu/get";

    private SimulatorApp _app = null!;

    public async ValueTask InitializeAsync() => _app = await SimulatorApp.StartAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task A_fresh_token_opens_the_api()
    {
        Assert.Equal(46003, await UseAsync(await _app.TokenAsync()));
    }

    [Fact]
    public async Task No_token_is_missing()
    {
        Assert.Equal(41001, await UseAsync(""));
    }

    [Fact]
    public async Task A_word_is_no_token()
    {
        Assert.Equal(40014, await UseAsync("hello"));
    }

    [Fact]
    public async Task A_token_of_the_right_shape_that_was_never_issued_is_not_the_latest()
    {
        Assert.Equal(40001, await UseAsync(new string('a', 136)));
    }

    [Fact]
    public async Task A_token_expires_after_two_hours()
    {
        var token = await _app.TokenAsync();

        _app.Time.Advance(TimeSpan.FromSeconds(7200));

        Assert.Equal(42001, await UseAsync(token));
    }

    [Fact]
    public async Task An_older_token_works_for_five_minutes_beside_the_new_one()
    {
        var older = await _app.TokenAsync();
        await _app.TokenAsync();

        _app.Time.Advance(TimeSpan.FromMinutes(5) - TimeSpan.FromSeconds(1));

        Assert.Equal(46003, await UseAsync(older));
    }

    [Fact]
    public async Task An_older_token_is_dead_after_five_minutes()
    {
        var older = await _app.TokenAsync();
        await _app.TokenAsync();

        _app.Time.Advance(TimeSpan.FromMinutes(5));

        Assert.Equal(40001, await UseAsync(older));
    }

    [Fact]
    public async Task The_stable_token_stays_the_same()
    {
        var first = await StableAsync();

        _app.Time.Advance(TimeSpan.FromMinutes(114));

        Assert.Equal(first, await StableAsync());
    }

    [Fact]
    public async Task The_stable_token_is_renewed_in_its_last_five_minutes()
    {
        var first = await StableAsync();

        _app.Time.Advance(TimeSpan.FromMinutes(115));
        var second = await StableAsync();

        Assert.NotEqual(first, second);
        Assert.Equal("46003 46003", $"{await UseAsync(first)} {await UseAsync(second)}");
    }

    [Fact]
    public async Task A_plain_token_leaves_the_stable_one_alone()
    {
        var stable = await StableAsync();
        await _app.TokenAsync();

        _app.Time.Advance(TimeSpan.FromMinutes(6));

        Assert.Equal(46003, await UseAsync(stable));
    }

    [Fact]
    public async Task A_forced_refresh_kills_the_stable_token_at_once()
    {
        var first = await StableAsync();

        var second = await StableAsync(force: true);

        Assert.Equal("40001 46003", $"{await UseAsync(first)} {await UseAsync(second)}");
    }

    [Fact]
    public async Task A_second_forced_refresh_within_thirty_seconds_changes_nothing()
    {
        await StableAsync();
        var first = await StableAsync(force: true);

        _app.Time.Advance(TimeSpan.FromSeconds(29));

        Assert.Equal(first, await StableAsync(force: true));
    }

    [Fact]
    public async Task The_day_has_twenty_forced_refreshes()
    {
        await StableAsync();
        for (var refresh = 0; refresh < 20; refresh++)
        {
            await StableAsync(force: true);
            _app.Time.Advance(TimeSpan.FromSeconds(30));
        }

        Assert.Equal(45009, (await AskStableAsync(force: true)).GetProperty("errcode").GetInt32());
    }

    [Theory]
    [InlineData("password", "wx0123456789abcdef", "secret", 40002)]
    [InlineData("client_credential", "wx", "secret", 40013)]
    [InlineData("client_credential", "wx0123456789abcdef", "wrong", 40125)]
    public async Task Wrong_credentials_get_no_token(string grantType, string appId, string secret, int code)
    {
        var body = JsonSerializer.Serialize(new { grant_type = grantType, appid = appId, secret });

        Assert.Equal(code, await _app.CallAsync("stable_token", body, "-"));
    }

    private Task<int> UseAsync(string token) => _app.CallAsync(NoMenu, "{}", token);

    private async Task<string> StableAsync(bool force = false) => (await AskStableAsync(force)).GetProperty("access_token").GetString()!;

    private Task<JsonElement> AskStableAsync(bool force) => _app.AnswerAsync("stable_token", JsonSerializer.Serialize(
        new { grant_type = "client_credential", appid = _app.Account.AppId, secret = _app.Account.AppSecret, force_refresh = force }), "-");
}
