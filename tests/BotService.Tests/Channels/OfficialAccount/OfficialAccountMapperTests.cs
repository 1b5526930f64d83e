using BotService.Channels.OfficialAccount;
using BotService.Channels.Tencent;
using BotService.Messaging.Messages;

namespace BotService.Tests.Channels.OfficialAccount;

public sealed class OfficialAccountMapperTests
{
    private static readonly DateTimeOffset ReceivedAt = DateTimeOffset.FromUnixTimeSeconds(1_700_000_001);

    [Fact]
    public void A_tapped_bubble_keeps_its_menu_id() =>
        AssertMessage(
            Message("<MsgType>text</MsgType><Content>满意</Content><MsgId>22220946756594166</MsgId><bizmsgmenuid>101</bizmsgmenuid>"),
            Expected(InboundKind.Text) with { MessageKey = "22220946756594166", Text = "满意", MenuId = "101" });

    [Fact]
    public void A_picture_keeps_media_and_address() =>
        AssertMessage(
            Message("<MsgType>image</MsgType><PicUrl>http://p</PicUrl><MediaId>m</MediaId><MsgId>1</MsgId>"),
            Expected(InboundKind.Image) with { Attachment = new() { MediaId = "m", Url = "http://p" } });

    [Theory]
    [InlineData("", null)]
    [InlineData("救救我", "救救我")]
    public void A_voice_message_has_words_only_where_they_were_recognised(string recognised, string? text) =>
        AssertMessage(
            Message($"<MsgType>voice</MsgType><MediaId>m</MediaId><Format>amr</Format><Recognition>{recognised}</Recognition><MsgId>1</MsgId>"),
            Expected(InboundKind.Voice) with { Text = text, Attachment = new() { MediaId = "m", Format = "amr" } });

    [Theory]
    [InlineData("video")]
    [InlineData("shortvideo")]
    public void Both_kinds_of_video_are_videos(string type) =>
        AssertMessage(
            Message($"<MsgType>{type}</MsgType><MediaId>m</MediaId><ThumbMediaId>t</ThumbMediaId><MsgId>1</MsgId>"),
            Expected(InboundKind.Video) with { Attachment = new() { MediaId = "m" } });

    [Fact]
    public void A_place_has_north_first() =>
        AssertMessage(
            Message("<MsgType>location</MsgType><Location_X>23.134521</Location_X><Location_Y>113.358803</Location_Y><Label>学校</Label><MsgId>1</MsgId>"),
            Expected(InboundKind.Location) with { Attachment = new() { Latitude = 23.134521, Longitude = 113.358803, Title = "学校" } });

    [Fact]
    public void A_shared_page_keeps_title_and_address() =>
        AssertMessage(
            Message("<MsgType>link</MsgType><Title>t</Title><Description>d</Description><Url>http://u</Url><MsgId>1</MsgId>"),
            Expected(InboundKind.Link) with { Attachment = new() { Title = "t", Url = "http://u" } });

    [Fact]
    public void A_file_keeps_its_name() =>
        AssertMessage(
            Message("<MsgType>file</MsgType><Title>test.zip</Title><FileKey>k</FileKey><MsgId>1</MsgId>"),
            Expected(InboundKind.File) with { Attachment = new() { Title = "test.zip" } });

    [Fact]
    public void An_unknown_type_is_recorded_by_its_name() =>
        AssertMessage(
            Message("<MsgType>notsure</MsgType><MsgId>1</MsgId>"),
            Expected(InboundKind.Unknown) with { EventName = "notsure" });

    [Theory]
    [InlineData("subscribe", InboundKind.Subscribed)]
    [InlineData("unsubscribe", InboundKind.Unsubscribed)]
    [InlineData("CLICK", InboundKind.MenuTap)]
    [InlineData("click", InboundKind.MenuTap)]
    [InlineData("SCAN", InboundKind.Event)]
    [InlineData("VIEW", InboundKind.Event)]
    [InlineData("kf_create_session", InboundKind.Event)]
    [InlineData("never_heard_of", InboundKind.Event)]
    public void An_event_is_named_as_the_platform_names_it(string name, InboundKind kind) =>
        AssertMessage(
            Message($"<MsgType>event</MsgType><Event>{name}</Event><EventKey>k</EventKey>"),
            Expected(kind) with { MessageKey = $"1700000000-o_test-k-{name}", EventName = name, EventKey = "k" });

    [Fact]
    public void A_reported_place_is_an_event_with_a_place() =>
        AssertMessage(
            Message("<MsgType>event</MsgType><Event>LOCATION</Event><Latitude>23.5</Latitude><Longitude>113.5</Longitude><Precision>119</Precision>"),
            Expected(InboundKind.Event) with
            {
                MessageKey = "1700000000-o_test--LOCATION",
                EventName = "LOCATION",
                Attachment = new() { Latitude = 23.5, Longitude = 113.5 },
            });

    [Fact]
    public void Two_job_results_of_one_second_are_two_messages()
    {
        InboundMessage first = Message("<MsgType>event</MsgType><Event>TEMPLATESENDJOBFINISH</Event><MsgID>1</MsgID><Status>success</Status>");
        InboundMessage second = Message("<MsgType>event</MsgType><Event>TEMPLATESENDJOBFINISH</Event><MsgID>2</MsgID><Status>success</Status>");

        Assert.NotEqual(first.MessageKey, second.MessageKey);
    }

    [Fact]
    public void A_long_event_key_makes_a_short_message_key() =>
        Assert.Equal(64, Message($"<MsgType>event</MsgType><Event>VIEW</Event><EventKey>{new string('u', 1000)}</EventKey>").MessageKey.Length);

    [Fact]
    public void A_notice_about_personal_data_belongs_to_the_person_it_names() =>
        Assert.Equal("o_person", Message("<MsgType>event</MsgType><Event>user_authorization_revoke</Event><OpenID>o_person</OpenID>").Conversation.Peer);

    [Fact]
    public void A_message_id_in_json_is_kept_digit_by_digit()
    {
        Assert.True(CallbackText.TryParse(
            """{"FromUserName":"o","CreateTime":1,"MsgType":"text","Content":"a","MsgId":24348808410671888}""", out CallbackNode? push, out _));

        Assert.Equal("24348808410671888", OfficialAccountMapper.Map("main", push, ReceivedAt)?.MessageKey);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<FromUserName></FromUserName>")]
    [InlineData("<FromUserName>a/b</FromUserName>")]
    public void A_push_that_names_no_person_is_no_message(string sender)
    {
        Assert.True(CallbackText.TryParse($"<xml>{sender}<MsgType>event</MsgType></xml>", out CallbackNode? push, out _));

        Assert.Null(OfficialAccountMapper.Map("main", push, ReceivedAt));
    }

    [Theory]
    [InlineData("")]
    [InlineData("<CreateTime>soon</CreateTime>")]
    [InlineData("<CreateTime>99999999999999999</CreateTime>")]
    public void Without_a_usable_time_the_message_was_sent_when_it_came(string time)
    {
        Assert.True(CallbackText.TryParse($"<xml><FromUserName>o</FromUserName>{time}<MsgType>text</MsgType></xml>", out CallbackNode? push, out _));

        Assert.Equal(ReceivedAt, OfficialAccountMapper.Map("main", push, ReceivedAt)?.SentAt);
    }

    private static InboundMessage Message(string fields)
    {
        Assert.True(CallbackText.TryParse(
            $"<xml><ToUserName>gh_test</ToUserName><FromUserName>o_test</FromUserName><CreateTime>1700000000</CreateTime>{fields}</xml>",
            out CallbackNode? push, out _));
        return Assert.IsType<InboundMessage>(OfficialAccountMapper.Map("main", push, ReceivedAt));
    }

    private static InboundMessage Expected(InboundKind kind) => new()
    {
        Conversation = new ConversationKey("wechat", "main", "o_test"),
        MessageKey = "1",
        Kind = kind,
        SentAt = DateTimeOffset.FromUnixTimeSeconds(1_700_000_000),
        ReceivedAt = ReceivedAt,
        ReplyAddress = new ReplyAddress("o_test"),
    };

    private static void AssertMessage(InboundMessage actual, InboundMessage expected) => Assert.Equal(expected, actual);
}
