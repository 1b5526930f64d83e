using BotService.Simulator.Phone;

namespace BotService.Tests.Simulator;

public sealed class ReplyWindowTests : IAsyncLifetime
{
    private SimulatorApp _app = null!;

    public async ValueTask InitializeAsync() => _app = await SimulatorApp.StartAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task A_user_message_allows_five_sends()
    {
        await _app.SayAsync("你好");

        Assert.Equal("0 0 0 0 0 45047", await SendManyAsync(6));
    }

    [Fact]
    public async Task The_next_user_message_allows_five_more()
    {
        await _app.SayAsync("你好");
        await SendManyAsync(6);

        await _app.SayAsync("还在吗");

        Assert.Equal("0 0 0 0 0 45047", await SendManyAsync(6));
    }

    [Fact]
    public async Task Two_user_messages_do_not_add_up_to_ten()
    {
        await _app.SayAsync("你好");
        await _app.SayAsync("在吗");

        Assert.Equal("0 0 0 0 0 45047", await SendManyAsync(6));
    }

    [Theory]
    [InlineData(PhoneActionKind.MenuClick)]
    [InlineData(PhoneActionKind.MenuReply)]
    [InlineData(PhoneActionKind.Scan)]
    internal async Task A_tap_or_scan_allows_three_sends(PhoneActionKind kind)
    {
        await _app.ActAsync(kind, "求助", "SOS");

        Assert.Equal("0 0 0 45047", await SendManyAsync(4));
    }

    [Fact]
    public async Task Following_allows_three_sends()
    {
        await _app.ActAsync(PhoneActionKind.Unfollow);
        await _app.ActAsync(PhoneActionKind.Follow);

        Assert.Equal("0 0 0 45047", await SendManyAsync(4));
    }

    [Fact]
    public async Task The_window_of_a_tap_closes_after_one_minute()
    {
        await _app.ActAsync(PhoneActionKind.MenuClick, "求助", "SOS");

        _app.Time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(45015, await _app.SendAsync());
    }

    [Fact]
    public async Task Sends_after_a_tap_leave_those_of_the_message_alone()
    {
        await _app.SayAsync("你好");
        await _app.ActAsync(PhoneActionKind.MenuClick, "求助", "SOS");
        await SendManyAsync(3);

        Assert.Equal("0 0 0 0 0 45047", await SendManyAsync(6));
    }

    [Fact]
    public async Task The_window_of_a_message_is_open_until_48_hours_have_passed()
    {
        await _app.SayAsync("你好");

        _app.Time.Advance(TimeSpan.FromHours(48) - TimeSpan.FromSeconds(1));

        Assert.Equal(0, await _app.SendAsync());
    }

    [Fact]
    public async Task The_window_of_a_message_closes_after_48_hours()
    {
        await _app.SayAsync("你好");

        _app.Time.Advance(TimeSpan.FromHours(48));

        Assert.Equal(45015, await _app.SendAsync());
    }

    [Fact]
    public async Task A_link_in_the_menu_opens_no_window()
    {
        await _app.ActAsync(PhoneActionKind.MenuView, "地图", "https://a.cn");

        Assert.Equal(45015, await _app.SendAsync());
    }

    [Fact]
    public async Task A_youth_who_left_cannot_be_reached()
    {
        await _app.SayAsync("你好");
        await _app.ActAsync(PhoneActionKind.Unfollow);

        Assert.Equal(43004, await _app.SendAsync());
    }

    [Fact]
    public async Task An_unknown_openid_is_refused()
    {
        Assert.Equal(40003, await _app.SendAsync());
    }

    private async Task<string> SendManyAsync(int count)
    {
        var token = await _app.TokenAsync();
        var codes = new int[count];
        for (var index = 0; index < count; index++)
        {
            codes[index] = await _app.SendAsync(token: token);
        }

        return string.Join(' ', codes);
    }
}
