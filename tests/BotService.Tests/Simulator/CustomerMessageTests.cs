using System.Text;
using BotService.Simulator.Phone;
using BotService.Simulator.State;

namespace BotService.Tests.Simulator;

public sealed class CustomerMessageTests : IAsyncLifetime
{
    private SimulatorApp _app = null!;

    public async ValueTask InitializeAsync()
    {
        _app = await SimulatorApp.StartAsync();
        await _app.SayAsync("你好");
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task A_text_appears_on_the_phone()
    {
        await _app.SendAsync("听起来很难受😀");

        var shown = _app.Messages()[^1];
        Assert.Equal((MessageSide.Account, MessageKind.Text, "听起来很难受😀", false), (shown.From, shown.Kind, shown.Text, shown.Passive));
    }

    [Theory]
    [InlineData(2048, 0)]
    [InlineData(2049, 45002)]
    public async Task A_text_may_have_2048_bytes(int bytes, int code)
    {
        Assert.Equal(code, await _app.SendAsync(new string('a', bytes)));
    }

    [Fact]
    public async Task Bytes_count_and_not_letters()
    {
        Assert.Equal(45002, await _app.SendAsync(new string('心', 683)));
    }

    [Fact]
    public async Task A_text_that_is_refused_costs_no_reply()
    {
        await _app.SendAsync("");
        for (var send = 0; send < 5; send++)
        {
            Assert.Equal(0, await _app.SendAsync());
        }
    }

    [Fact]
    public async Task An_empty_text_is_refused()
    {
        Assert.Equal(44004, await _app.SendAsync(""));
    }

    [Fact]
    public async Task Escaped_unicode_is_refused()
    {
        Assert.Equal(40033, await _app.SendAsync("\\u4f60\\u597d"));
    }

    [Fact]
    public async Task A_backslash_before_u_that_belongs_to_the_words_is_fine()
    {
        await _app.SendAsync("C:\\\\users \\\"u\\\"");

        Assert.Equal("C:\\users \"u\"", _app.Messages()[^1].Text);
    }

    [Theory]
    [InlineData("{\"touser\":")]
    [InlineData("")]
    public async Task Broken_json_is_refused(string body)
    {
        Assert.Equal(47001, await _app.CallAsync("message/custom/send", body));
    }

    [Theory]
    [InlineData("\"msgtype\":\"poem\",\"poem\":{}", 40008)]
    [InlineData("\"msgtype\":\"text\"", 47001)]
    [InlineData("\"msgtype\":\"text\",\"text\":\"hi\"", 47001)]
    [InlineData("\"msgtype\":\"image\",\"image\":{}", 40007)]
    [InlineData("\"msgtype\":\"image\",\"image\":{\"media_id\":\"m\"}", 0)]
    [InlineData("\"msgtype\":\"news\",\"news\":{\"articles\":[{\"title\":\"a\"},{\"title\":\"b\"}]}", 45008)]
    [InlineData("\"msgtype\":\"news\",\"news\":{\"articles\":[{\"title\":\"a\",\"url\":\"https://a.cn\"}]}", 0)]
    public async Task Every_type_is_checked(string fields, int code)
    {
        Assert.Equal(code, await SendRawAsync(fields));
    }

    [Fact]
    public async Task A_menu_message_keeps_its_choices()
    {
        await SendRawAsync("""
            "msgtype":"msgmenu","msgmenu":{"head_content":"满意吗","list":[{"id":"101","content":"满意"},{"id":102,"content":"不满意"}],"tail_content":"谢谢"}
            """);

        var shown = _app.Messages()[^1];
        Assert.Equal((MessageKind.Menu, "满意吗", "谢谢"), (shown.Kind, shown.Text, shown.Tail));
        Assert.Equal([new PhoneItem { Id = "101", Title = "满意" }, new PhoneItem { Id = "102", Title = "不满意" }], shown.Items);
    }

    [Fact]
    public async Task A_menu_message_has_ten_choices_at_most()
    {
        var list = new StringBuilder().AppendJoin(',', Enumerable.Range(1, 11).Select(id => $$"""{"id":"{{id}}","content":"c"}"""));

        Assert.Equal(45098, await SendRawAsync($$"""
            "msgtype":"msgmenu","msgmenu":{"list":[{{list}}]}
            """));
    }

    [Fact]
    public async Task A_choice_comes_back_as_text_with_its_id()
    {
        await _app.Bot.NextAsync();

        await _app.ActAsync(PhoneActionKind.MenuReply, "满意", "101");

        var push = await _app.Bot.NextAsync();
        Assert.Contains("<Content><![CDATA[满意]]></Content>\n<bizmsgmenuid><![CDATA[101]]></bizmsgmenuid>", push.Body, StringComparison.Ordinal);
    }

    private Task<int> SendRawAsync(string fields) => _app.CallAsync("message/custom/send", $$"""{"touser":"{{_app.OpenId}}",{{fields}}}""");
}
