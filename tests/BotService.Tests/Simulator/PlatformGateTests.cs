using System.Net.Http.Json;
using System.Text.Json;

namespace BotService.Tests.Simulator;

public sealed class PlatformGateTests : IAsyncLifetime
{
    private const string Send = "message/custom/send";

    private SimulatorApp _app = null!;

    public async ValueTask InitializeAsync()
    {
        _app = await SimulatorApp.StartAsync();
        await _app.SayAsync("你好");
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task The_day_has_two_thousand_tokens()
    {
        _app.Store.Change(state =>
        {
            state.CallsDay = new DateOnly(2026, 11, 25);
            state.CallsToday["token"] = 1999;
        });
        await _app.TokenAsync();

        var answer = await _app.Client.GetFromJsonAsync<JsonElement>(
            $"/simulator/platform/cgi-bin/token?grant_type=client_credential&appid={_app.Account.AppId}&secret=secret", TestContext.Current.CancellationToken);
        Assert.Equal(45009, answer.GetProperty("errcode").GetInt32());
    }

    [Fact]
    public async Task A_lowered_limit_is_reached_sooner()
    {
        await _app.ControlAsync(new { dailyLimits = new Dictionary<string, int> { [Send] = 1 } });

        Assert.Equal("0 45009", $"{await _app.SendAsync()} {await _app.SendAsync()}");
    }

    [Fact]
    public async Task The_count_starts_anew_at_midnight_in_china()
    {
        await _app.ControlAsync(new { dailyLimits = new Dictionary<string, int> { [Send] = 1 } });
        await _app.SendAsync();

        _app.Time.Advance(TimeSpan.FromHours(14));

        Assert.Equal(0, await _app.SendAsync());
    }

    [Fact]
    public async Task Clearing_the_quota_opens_the_api_again()
    {
        await _app.ControlAsync(new { dailyLimits = new Dictionary<string, int> { [Send] = 1 } });
        await _app.SendAsync();

        await ClearAsync();

        Assert.Equal(0, await _app.SendAsync());
    }

    [Fact]
    public async Task The_month_has_ten_clearings()
    {
        for (var time = 0; time < 10; time++)
        {
            Assert.Equal(0, await ClearAsync());
        }

        Assert.Equal(48006, await ClearAsync());
    }

    [Fact]
    public async Task The_next_month_has_ten_more()
    {
        for (var time = 0; time < 10; time++)
        {
            await ClearAsync();
        }

        _app.Time.Advance(TimeSpan.FromDays(6));

        Assert.Equal(0, await ClearAsync());
    }

    [Fact]
    public async Task A_planned_error_comes_once_and_without_effect()
    {
        await _app.ControlAsync(new { nextErrors = new[] { new { code = -1, api = Send } } });

        Assert.Equal("-1 0", $"{await _app.SendAsync()} {await _app.SendAsync()}");
        Assert.Single(_app.Messages(), message => message.Text == "在的");
    }

    [Fact]
    public async Task A_dropped_answer_has_taken_effect()
    {
        var token = await _app.TokenAsync();
        await _app.ControlAsync(new { dropAfterEffect = 1 });

        await Assert.ThrowsAnyAsync<HttpRequestException>(() => _app.SendAsync(token: token));

        Assert.Equal("在的", _app.Messages()[^1].Text);
    }

    [Fact]
    public async Task Invalidated_tokens_are_not_the_latest()
    {
        var token = await _app.TokenAsync();

        await _app.ControlAsync(new { invalidateTokens = true });

        Assert.Equal(40001, await _app.SendAsync(token: token));
    }

    [Fact]
    public async Task Advancing_the_platform_closes_the_window()
    {
        await _app.ControlAsync(new { advance = "2.00:00:00" });

        Assert.Equal(45015, await _app.SendAsync());
    }

    [Fact]
    public async Task Reset_opens_the_window_again()
    {
        await _app.ControlAsync(new { advance = "2.00:00:00" });

        await _app.ControlAsync(new { reset = true });

        Assert.Equal(0, await _app.SendAsync());
    }

    [Fact]
    public async Task Latency_holds_the_call_back()
    {
        var token = await _app.TokenAsync();
        await _app.ControlAsync(new { latency = "00:00:03" });

        var slow = _app.SendAsync(token: token);
        await _app.Time.TimerAsync(TimeSpan.FromSeconds(3));
        Assert.DoesNotContain(_app.Messages(), message => message.Text == "在的");

        _app.Time.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal(0, await slow);
    }

    [Fact]
    public async Task A_misspelt_control_is_refused()
    {
        using var response = await _app.Client.PostAsJsonAsync("/simulator/platform/control", new { latensy = "00:00:03" }, TestContext.Current.CancellationToken);

        Assert.Equal(400, (int)response.StatusCode);
    }

    [Fact]
    public async Task Callback_addresses_are_listed()
    {
        var answer = await _app.AnswerAsync("getcallbackip", "{}");

        Assert.Equal("127.0.0.1", answer.GetProperty("ip_list")[0].GetString());
    }

    private Task<int> ClearAsync() => _app.CallAsync("clear_quota", $$"""{"appid":"{{_app.Account.AppId}}"}""");
}
