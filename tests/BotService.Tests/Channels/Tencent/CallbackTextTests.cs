using System.Text;
using BotService.Channels.Tencent;

namespace BotService.Tests.Channels.Tencent;

public sealed class CallbackTextTests
{
    [Theory]
    [InlineData("edge/control-char-1d.xml", " c")]
    [InlineData("edge/control-char-02.xml", "ab")]
    [InlineData("edge/control-char-10.xml", "你好")]
    [InlineData("edge/nested-xml-in-cdata.xml", "<xml><Content>inner</Content><status>1</xml>")]
    [InlineData("edge/bom.xml", "bom")]
    public void Real_but_odd_bodies_are_read(string file, string content)
    {
        bool read = CallbackText.TryParse(Encoding.UTF8.GetString(WeChatData.Bytes(file)), out CallbackNode? root, out _);

        Assert.True(read);
        Assert.Equal(content, root!["Content"]);
    }

    [Fact]
    public void A_joined_emoji_is_kept_whole()
    {
        string body = WeChatData.Text("edge/emoji-zwj.xml");

        bool read = CallbackText.TryParse(body, out CallbackNode? root, out _);

        Assert.True(read);
        Assert.StartsWith("👨‍👩‍👧", root!["Content"], StringComparison.Ordinal);
        Assert.Contains($"<![CDATA[{root["Content"]}]]>", body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("edge/xxe.xml")]
    [InlineData("edge/entity-bomb.xml")]
    [InlineData("edge/empty-body.xml")]
    public void Hostile_bodies_are_refused(string file)
    {
        bool read = CallbackText.TryParse(Encoding.UTF8.GetString(WeChatData.Bytes(file)), out CallbackNode? root, out _);

        Assert.False(read);
        Assert.Null(root);
    }

    [Theory]
    [InlineData("")]
    [InlineData("success")]
    [InlineData("<xml>")]
    [InlineData("<xml></xml><xml></xml>")]
    [InlineData("<xml><a>1</b></xml>")]
    [InlineData("{")]
    [InlineData("{\"MsgId\":1,\"MsgId\":2}")]
    [InlineData("[1]")]
    [InlineData("<xml><a><b><c><d><e><f><g><h><i>1</i></h></g></f></e></d></c></b></a></xml>")]
    [InlineData("{\"a\":{\"b\":{\"c\":{\"d\":{\"e\":{\"f\":{\"g\":{\"h\":{\"i\":1}}}}}}}}}")]
    public void What_is_not_one_shallow_document_is_refused(string text) =>
        Assert.False(CallbackText.TryParse(text, out _, out _));

    [Theory]
    [InlineData("<xml><Content>a&#xD83D;b&#x1D;c</Content></xml>")]
    [InlineData("{\"Content\":\"a\\ud83db\\u001dc\"}")]
    [InlineData("{\"Content\":\"aHIGHbLOWc\"}")]
    [InlineData("<xml><Content><![CDATA[aLOWbHIGHc\u0002]]></Content></xml>")]
    public void Halves_of_characters_and_control_characters_are_taken_out(string text)
    {
        // An attribute cannot hold half a character.
        text = text.Replace("HIGH", "\ud83d", StringComparison.Ordinal).Replace("LOW", "\ude00", StringComparison.Ordinal);

        bool read = CallbackText.TryParse(text, out CallbackNode? root, out _);

        Assert.True(read);
        Assert.Equal("abc", root!["Content"]);
    }

    [Theory]
    [InlineData("😀")]
    [InlineData("\\ud83d 是字面")]
    [InlineData("tab\tline\nreturn")]
    public void What_may_stand_in_xml_stays(string text) =>
        Assert.Equal(text, CallbackText.WithoutIllegal(text));

    [Fact]
    public void An_escaped_pair_and_an_escaped_backslash_survive_in_json()
    {
        bool read = CallbackText.TryParse("""{"Content":"\ud83d\ude00\\ud83d"}""", out CallbackNode? root, out _);

        Assert.True(read);
        Assert.Equal("😀\\ud83d", root!["Content"]);
    }

    [Fact]
    public void A_number_keeps_its_digits()
    {
        bool read = CallbackText.TryParse("""{"MsgId":24348808410671888123}""", out CallbackNode? root, out _);

        Assert.True(read);
        Assert.Equal("24348808410671888123", root!["MsgId"]);
    }
}
