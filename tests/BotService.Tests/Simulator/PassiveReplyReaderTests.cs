using BotService.Simulator.Push;
using BotService.Simulator.State;

namespace BotService.Tests.Simulator;

public sealed class PassiveReplyReaderTests
{
    private const string OpenId = "oYouth";

    [Theory]
    [InlineData("")]
    [InlineData("success")]
    public void Success_and_silence_are_accepted(string body)
    {
        Assert.Equal(DeliveryState.Accepted, Read(body).State);
    }

    [Fact]
    public void A_text_becomes_a_reply()
    {
        var answer = Read(Reply("<MsgType>text</MsgType><Content><![CDATA[你好😀]]></Content>"));

        Assert.Equal(DeliveryState.Replied, answer.State);
        Assert.Equivalent(new PassiveReply { Kind = MessageKind.Text, Text = "你好😀" }, answer.Reply);
    }

    [Fact]
    public void News_keep_their_articles()
    {
        var answer = Read(Reply(
            "<MsgType>news</MsgType><ArticleCount>1</ArticleCount><Articles><item><Title>标题</Title><Description>说明</Description><PicUrl></PicUrl><Url>https://a.cn</Url></item></Articles>"));

        Assert.Equivalent(
            new PassiveReply { Kind = MessageKind.News, Items = [new PhoneItem { Title = "标题", Description = "说明", Url = "https://a.cn" }] }, answer.Reply);
    }

    [Fact]
    public void An_image_names_its_media()
    {
        var answer = Read(Reply("<MsgType>image</MsgType><Image><MediaId>m1</MediaId></Image>"));

        Assert.Equivalent(new PassiveReply { Kind = MessageKind.Image, Url = "m1" }, answer.Reply);
    }

    [Theory]
    [InlineData("{\"errcode\":0}")]
    [InlineData("Success")]
    [InlineData("<xml>")]
    [InlineData("<!DOCTYPE x [<!ENTITY a \"b\">]><xml>&a;</xml>")]
    [InlineData("<html></html>")]
    public void Anything_else_is_malformed(string body)
    {
        Assert.Equal(DeliveryState.Malformed, Read(body).State);
    }

    [Theory]
    [InlineData("<MsgType>text</MsgType><Content></Content>")]
    [InlineData("<MsgType>text</MsgType>")]
    [InlineData("<MsgType>poem</MsgType>")]
    [InlineData("<MsgType>news</MsgType><ArticleCount>2</ArticleCount><Articles><item><Title>a</Title><Url>b</Url></item></Articles>")]
    public void A_reply_with_a_fault_is_malformed(string fields)
    {
        Assert.Equal(DeliveryState.Malformed, Read(Reply(fields)).State);
    }

    [Theory]
    [InlineData(2048, DeliveryState.Replied)]
    [InlineData(2049, DeliveryState.Malformed)]
    public void A_text_may_have_2048_bytes(int bytes, object expected)
    {
        var answer = Read(Reply($"<MsgType>text</MsgType><Content>{new string('a', bytes)}</Content>"));

        Assert.Equal(expected, answer.State);
    }

    [Fact]
    public void A_reply_to_somebody_else_is_malformed()
    {
        var answer = Read(Reply("<MsgType>text</MsgType><Content>hi</Content>").Replace(OpenId, "oOther", StringComparison.Ordinal));

        Assert.Equal(DeliveryState.Malformed, answer.State);
    }

    [Fact]
    public void Safe_mode_refuses_a_reply_in_clear()
    {
        var answer = Read(Reply("<MsgType>text</MsgType><Content>hi</Content>"), "Safe");

        Assert.Equal(DeliveryState.Malformed, answer.State);
    }

    [Fact]
    public void Safe_mode_opens_an_encrypted_reply()
    {
        var answer = Read(Sealed(Reply("<MsgType>text</MsgType><Content>hi</Content>")), "Safe");

        Assert.Equal("hi", answer.Reply?.Text);
    }

    [Fact]
    public void A_wrong_signature_is_malformed()
    {
        var body = Sealed(Reply("<MsgType>text</MsgType><Content>hi</Content>")).Replace("<Nonce>9</Nonce>", "<Nonce>8</Nonce>", StringComparison.Ordinal);

        Assert.Equal(DeliveryState.Malformed, Read(body, "Safe").State);
    }

    internal static string Sealed(string reply)
    {
        var account = SimulatorApp.AccountWith("Safe");
        var cipher = new CallbackCipher(account.Token, account.EncodingAesKey, account.AppId);
        var encrypted = cipher.Encrypt(reply);
        return $"<xml><Encrypt>{encrypted}</Encrypt><MsgSignature>{cipher.Sign("7", "9", encrypted)}</MsgSignature><TimeStamp>7</TimeStamp><Nonce>9</Nonce></xml>";
    }

    internal static string Reply(string fields, string openId = OpenId) =>
        $"<xml><ToUserName>{openId}</ToUserName><FromUserName>gh_0123456789ab</FromUserName><CreateTime>1795572000</CreateTime>{fields}</xml>";

    private static PushAnswer Read(string body, string encryption = "Plain") =>
        PassiveReplyReader.Read(body, SimulatorApp.AccountWith(encryption), OpenId);
}
