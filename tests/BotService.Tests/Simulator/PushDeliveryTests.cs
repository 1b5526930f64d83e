using System.Xml.Linq;
using BotService.Simulator.Phone;
using BotService.Simulator.Push;
using BotService.Simulator.State;

namespace BotService.Tests.Simulator;

public sealed class PushDeliveryTests
{
    private readonly CallbackCipher _cipher = new("token", SimulatorApp.AccountWith("Safe").EncodingAesKey, "wx0123456789abcdef");

    [Fact]
    public async Task A_plain_push_carries_its_fields_and_a_signature()
    {
        await using var app = await SimulatorApp.StartAsync("Plain");

        await app.SayAsync("你好]]>😀");

        var push = await app.Bot.NextAsync();
        Assert.Equal(app.OpenId, push.Query["openid"]);
        Assert.Equal(_cipher.Sign(push.Query["timestamp"]!, push.Query["nonce"]!), push.Query["signature"]);
        Assert.False(push.Query.ContainsKey("encrypt_type"));
        Assert.Equal($"""
            <xml>
              <ToUserName>gh_0123456789ab</ToUserName>
              <FromUserName>{app.OpenId}</FromUserName>
              <CreateTime>1795572000</CreateTime>
              <MsgType>text</MsgType>
              <Content>你好]]&gt;😀</Content>
              <MsgId>24350603982671888</MsgId>
            </xml>
            """, Flat(push.Body), ignoreLineEndingDifferences: true);
    }

    [Fact]
    public async Task A_safe_push_carries_nothing_but_the_envelope()
    {
        await using var app = await SimulatorApp.StartAsync("Safe");

        await app.SayAsync("你好");

        var push = await app.Bot.NextAsync();
        var body = XElement.Parse(push.Body);
        var encrypted = body.Element("Encrypt")!.Value;
        Assert.Equal("ToUserName Encrypt", string.Join(' ', body.Elements().Select(field => field.Name)));
        Assert.Equal("aes", push.Query["encrypt_type"]);
        Assert.Equal(_cipher.Sign(push.Query["timestamp"]!, push.Query["nonce"]!, encrypted), push.Query["msg_signature"]);
        Assert.Equal("你好", XElement.Parse(_cipher.Decrypt(encrypted)).Element("Content")!.Value);
    }

    [Fact]
    public async Task A_compatible_push_carries_both()
    {
        await using var app = await SimulatorApp.StartAsync("Compatible");

        await app.SayAsync("你好");

        var body = XElement.Parse((await app.Bot.NextAsync()).Body);
        var inside = XElement.Parse(_cipher.Decrypt(body.Element("Encrypt")!.Value));
        Assert.Equal("你好 你好", $"{body.Element("Content")!.Value} {inside.Element("Content")!.Value}");
    }

    [Fact]
    public async Task Control_characters_go_out_as_they_were_typed()
    {
        await using var app = await SimulatorApp.StartAsync();

        await app.SayAsync("a\u001db");

        Assert.Contains("a\u001db", (await app.Bot.NextAsync()).Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(PhoneActionKind.Image, "image PicUrl MediaId")]
    [InlineData(PhoneActionKind.Voice, "voice MediaId Format MediaId16K Recognition")]
    [InlineData(PhoneActionKind.Location, "location Location_X Location_Y Scale Label")]
    internal async Task Stand_ins_have_the_fields_of_the_real_ones(PhoneActionKind kind, string expected)
    {
        await using var app = await SimulatorApp.StartAsync();

        await app.ActAsync(kind, "某地");

        var fields = XElement.Parse((await app.Bot.NextAsync()).Body).Elements().Skip(3).ToList();
        Assert.Equal(expected + " MsgId", string.Join(' ', [fields[0].Value, .. fields.Skip(1).Select(field => field.Name.LocalName)]));
    }

    [Fact]
    public async Task A_reply_appears_on_the_phone()
    {
        await using var app = await SimulatorApp.StartAsync("Safe");
        app.Bot.Answer(_ => PassiveReplyReaderTests.Sealed(PassiveReplyReaderTests.Reply("<MsgType>text</MsgType><Content>在的</Content>", app.OpenId)));

        await app.SayAsync("你好");
        await app.UntilSettledAsync();

        var shown = app.Messages()[^1];
        Assert.Equal((MessageSide.Account, "在的", true), (shown.From, shown.Text, shown.Passive));
        Assert.Equal(DeliveryState.Replied, app.Messages()[0].Delivery);
    }

    [Fact]
    public async Task A_reply_after_unfollowing_stays_unseen()
    {
        await using var app = await SimulatorApp.StartAsync();
        app.Bot.Answer(_ => PassiveReplyReaderTests.Reply("<MsgType>text</MsgType><Content>再见</Content>", app.OpenId));

        await app.ActAsync(PhoneActionKind.Unfollow);
        await app.UntilSettledAsync();

        Assert.Equal(MessageKind.Unfollowed, Assert.Single(app.Messages()).Kind);
    }

    [Fact]
    public async Task Nobody_writes_without_following()
    {
        await using var app = await SimulatorApp.StartAsync();
        await app.ActAsync(PhoneActionKind.Unfollow);

        var refused = await Assert.ThrowsAsync<HttpRequestException>(() => app.SayAsync("你好"));

        Assert.Equal(409, (int)refused.StatusCode!);
    }

    [Fact]
    public async Task Scanning_without_following_is_a_subscription_with_a_scene()
    {
        await using var app = await SimulatorApp.StartAsync();
        await app.ActAsync(PhoneActionKind.Unfollow);
        await app.Bot.NextAsync();

        await app.ActAsync(PhoneActionKind.Scan, key: "poster");

        Assert.Contains("<![CDATA[subscribe]]></Event>\n<EventKey><![CDATA[qrscene_poster]]>", (await app.Bot.NextAsync()).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_address_is_checked_at_the_start()
    {
        await using var app = await SimulatorApp.StartAsync();

        await app.UntilAsync(state => state.UrlCheck is not null);

        Assert.Equal(new UrlCheck { Passed = true, Attempts = 1, At = app.Time.GetUtcNow() }, app.Store.Read(state => state.UrlCheck));
    }

    private static string Flat(string xml) => XElement.Parse(xml).Elements().Aggregate(
        new XElement("xml"), (root, field) => { root.Add(new XElement(field.Name, field.Value)); return root; }).ToString();
}
