using BotService.Channels.OfficialAccount;
using BotService.Channels.Tencent;
using BotService.Messaging.Messages;

namespace BotService.Tests.Channels.OfficialAccount;

public sealed class PassiveReplyTests
{
    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeMilliseconds(1_714_037_059_900);

    [Fact]
    public void Words_are_written_with_names_swapped_and_time_in_seconds() =>
        Assert.Equal(
            "<xml><ToUserName><![CDATA[o_test]]></ToUserName><FromUserName><![CDATA[gh_test]]></FromUserName><CreateTime>1714037059</CreateTime>"
            + "<MsgType><![CDATA[text]]></MsgType><Content><![CDATA[你好<😀>]]></Content></xml>",
            Write(new OutboundMessage { Text = "你好<😀>" }));

    [Fact]
    public void A_picture_is_named_by_its_media() =>
        Assert.Equal("m1", Parse(new OutboundMessage { ImageMediaId = "m1" }).Child("Image")?["MediaId"]);

    [Fact]
    public void Articles_are_counted_and_listed_in_order()
    {
        CallbackNode reply = Parse(new OutboundMessage { Articles = [new("a", "b", "c", "d"), new("e", "f", "g", "h")] });

        Assert.Equal("2", reply["ArticleCount"]);
        Assert.Equal(
            ["a", "b", "c", "d", "e", "f", "g", "h"],
            reply.Child("Articles")!.Children.SelectMany(item => item.Children).Select(field => field.Value));
    }

    [Fact]
    public void A_terminator_in_the_words_does_not_end_them()
    {
        string words = WeChatData.Text("edge/reply-text-with-cdata-terminator.txt");

        Assert.Equal(words, Parse(new OutboundMessage { Text = words })["Content"]);
    }

    [Fact]
    public void What_xml_cannot_carry_is_left_out() =>
        Assert.Equal("ab", Parse(new OutboundMessage { Text = "a\u0002\ud83db" })["Content"]);

    [Fact]
    public void Articles_and_pictures_have_a_json_form()
    {
        OutboundMessage articles = new() { Articles = [new("题", "b", "c", "d")] };

        Assert.EndsWith(
            ""","MsgType":"news","ArticleCount":1,"Articles":[{"Title":"题","Description":"b","PicUrl":"c","Url":"d"}]}""",
            Write(articles, isJson: true), StringComparison.Ordinal);
        Assert.EndsWith(""","MsgType":"image","Image":{"MediaId":"m"}}""", Write(new() { ImageMediaId = "m" }, isJson: true), StringComparison.Ordinal);
    }

    private static CallbackNode Parse(OutboundMessage reply) =>
        CallbackText.TryParse(Write(reply), out CallbackNode? root, out _) ? root : throw new InvalidOperationException("Not well formed.");

    private static string Write(OutboundMessage reply, bool isJson = false)
    {
        CallbackNode fields = new("xml");
        fields.Add(new CallbackNode("FromUserName") { Value = "o_test" });
        fields.Add(new CallbackNode("ToUserName") { Value = "gh_test" });
        return PassiveReply.Write(Plain, new OfficialAccountPush(fields, isJson, Key: null, "1"), reply, Now);
    }

    private static Account Plain { get; } = new("main", new OfficialAccountOptions(), api: null!);
}
