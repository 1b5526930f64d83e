using System.Text.Json;
using BotService.Simulator.Phone;

namespace BotService.Tests.Simulator;

public sealed class MenuBoardTests : IAsyncLifetime
{
    private const string Click = """{"type":"click","name":"求助","key":"SOS"}""";

    private SimulatorApp _app = null!;

    public async ValueTask InitializeAsync() => _app = await SimulatorApp.StartAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task A_created_menu_is_read_back()
    {
        await CreateAsync(Click);

        var menu = (await _app.AnswerAsync("menu/get", "{}")).GetProperty("menu");
        Assert.Equal("SOS", menu.GetProperty("button")[0].GetProperty("key").GetString());
    }

    [Fact]
    public async Task Without_a_menu_there_is_nothing_to_read()
    {
        Assert.Equal(46003, await _app.CallAsync("menu/get", "{}"));
    }

    [Fact]
    public async Task A_deleted_menu_is_gone()
    {
        await CreateAsync(Click);

        await _app.CallAsync("menu/delete", "{}");

        Assert.Equal(46003, await _app.CallAsync("menu/get", "{}"));
    }

    [Fact]
    public async Task Three_buttons_are_the_most()
    {
        Assert.Equal("0 40016 40016", $"{await CreateAsync(Click, Click, Click)} {await CreateAsync(Click, Click, Click, Click)} {await CreateAsync()}");
    }

    [Fact]
    public async Task Five_entries_are_the_most_below_one_button()
    {
        Assert.Equal("0 40023", $"{await CreateAsync(Folder(5))} {await CreateAsync(Folder(6))}");
    }

    [Theory]
    [InlineData(16, 128, 0)]
    [InlineData(17, 128, 40018)]
    [InlineData(16, 129, 40019)]
    public async Task Names_and_keys_have_a_length(int nameBytes, int keyBytes, int code)
    {
        var button = new { type = "click", name = new string('n', nameBytes), key = new string('k', keyBytes) };

        Assert.Equal(code, await CreateAsync(JsonSerializer.Serialize(button)));
    }

    [Theory]
    [InlineData(1024, 0)]
    [InlineData(1025, 40020)]
    public async Task Addresses_have_a_length(int bytes, int code)
    {
        Assert.Equal(code, await CreateAsync(JsonSerializer.Serialize(new { type = "view", name = "n", url = new string('u', bytes) })));
    }

    [Fact]
    public async Task An_unknown_type_is_refused()
    {
        Assert.Equal(40017, await CreateAsync("""{"type":"dance","name":"n","key":"k"}"""));
    }

    [Fact]
    public async Task A_tap_is_pushed_as_an_event()
    {
        await _app.ActAsync(PhoneActionKind.MenuClick, "求助", "SOS");

        var push = await _app.Bot.NextAsync();
        Assert.Contains("<Event><![CDATA[CLICK]]></Event>\n<EventKey><![CDATA[SOS]]></EventKey>", push.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("MsgId", push.Body, StringComparison.Ordinal);
    }

    private static string Folder(int entries) =>
        $$"""{"name":"更多","sub_button":[{{string.Join(',', Enumerable.Repeat(Click, entries))}}]}""";

    private Task<int> CreateAsync(params IEnumerable<string> buttons) =>
        _app.CallAsync("menu/create", $$"""{"button":[{{string.Join(',', buttons)}}]}""");
}
