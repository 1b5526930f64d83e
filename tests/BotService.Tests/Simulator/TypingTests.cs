namespace BotService.Tests.Simulator;

public sealed class TypingTests : IAsyncLifetime
{
    private SimulatorApp _app = null!;

    public async ValueTask InitializeAsync()
    {
        _app = await SimulatorApp.StartAsync();
        await _app.SayAsync("你好");
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Typing_after_a_message_is_shown()
    {
        Assert.Equal(0, await TypeAsync());
    }

    [Fact]
    public async Task Typing_is_not_repeated_while_it_lasts()
    {
        await TypeAsync();

        _app.Time.Advance(TimeSpan.FromSeconds(14));

        Assert.Equal(45081, await TypeAsync());
    }

    [Fact]
    public async Task Typing_lasts_fifteen_seconds()
    {
        await TypeAsync();

        _app.Time.Advance(TimeSpan.FromSeconds(15));

        Assert.Equal(0, await TypeAsync());
    }

    [Fact]
    public async Task A_sent_message_ends_typing()
    {
        await TypeAsync();

        await _app.SendAsync();

        Assert.Equal(0, await TypeAsync());
    }

    [Fact]
    public async Task Cancelling_ends_typing()
    {
        await TypeAsync();

        await TypeAsync("CancelTyping");

        Assert.Equal(0, await TypeAsync());
    }

    [Theory]
    [InlineData(30, 0)]
    [InlineData(31, 45080)]
    public async Task Typing_needs_an_exchange_in_the_last_thirty_seconds(int seconds, int code)
    {
        _app.Time.Advance(TimeSpan.FromSeconds(seconds));

        Assert.Equal(code, await TypeAsync());
    }

    [Fact]
    public async Task An_unknown_command_is_refused()
    {
        Assert.Equal(45072, await TypeAsync("Dance"));
    }

    private Task<int> TypeAsync(string command = "Typing") =>
        _app.CallAsync("message/custom/typing", $$"""{"touser":"{{_app.OpenId}}","command":"{{command}}"}""");
}
