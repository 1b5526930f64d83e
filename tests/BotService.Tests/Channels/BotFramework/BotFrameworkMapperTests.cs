using System.Text;
using System.Text.Json.Nodes;
using BotService.Channels.BotFramework;
using BotService.Messaging.Messages;

namespace BotService.Tests.Channels.BotFramework;

public sealed class BotFrameworkMapperTests
{
    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(1_714_037_059);

    [Fact]
    public void A_message_keeps_its_words_its_id_and_the_way_back()
    {
        JsonObject activity = BotFrameworkHost.Message();

        InboundMessage? message = Map(activity);

        Assert.NotNull(message);
        Assert.Equal(
            new InboundMessage
            {
                Conversation = new ConversationKey("botframework", "emulator", message.Conversation.Peer),
                MessageKey = "id:a1",
                Kind = InboundKind.Text,
                Text = "你好",
                SentAt = Now,
                ReceivedAt = Now,
                ReplyAddress = new ReplyAddress("""{"serviceUrl":"http://localhost:9","conversation":"c1|livechat","bot":"b1","person":"u1","channel":"emulator","activity":"a1"}"""),
            },
            message);
    }

    [Fact]
    public void A_person_keeps_one_conversation_key_and_shares_it_with_nobody()
    {
        string own = Peer("emulator", "c1", "u1");

        string[] others = [Peer("webchat", "c1", "u1"), Peer("emulator", "c2", "u1"), Peer("emulator", "c1", "u2"), Peer("emulator", "c", "1u1")];

        Assert.Equal(own, Peer("emulator", "c1", "u1"));
        Assert.DoesNotContain(own, others);
        Assert.Equal(4, others.Distinct().Count());
        Assert.Matches("^[0-9a-f]{64}$", Peer("emulator", "a/b", "c/d"));
    }

    [Theory]
    [InlineData("handoff.status")]
    [InlineData("handoff.initiate")]
    [InlineData("anything")]
    public void An_event_from_outside_is_never_heard(string name)
    {
        JsonObject activity = BotFrameworkHost.Message();
        activity["type"] = "event";
        activity["name"] = name;
        activity["value"] = "人工";

        Assert.Null(Map(activity));
    }

    [Theory]
    [InlineData("typing")]
    [InlineData("trace")]
    [InlineData("invoke")]
    [InlineData("endOfConversation")]
    [InlineData("Message")]
    public void Other_types_carry_nothing_for_a_person(string type)
    {
        JsonObject activity = BotFrameworkHost.Message();
        activity["type"] = type;

        Assert.Null(Map(activity));
    }

    [Fact]
    public void Who_joins_is_welcomed_and_the_bot_is_not()
    {
        JsonObject both = Joined("b1", "u1");
        JsonObject alone = Joined("b1");

        InboundMessage? welcomed = Map(both);

        Assert.Equal(InboundKind.Subscribed, welcomed?.Kind);
        Assert.Equal(Map(BotFrameworkHost.Message())?.Conversation, welcomed?.Conversation);
        Assert.DoesNotContain("activity", welcomed?.ReplyAddress.Value, StringComparison.Ordinal);
        Assert.Null(Map(alone));
    }

    [Theory]
    [InlineData("""{"text":"a","value":"b"}""", InboundKind.Text, "a", "b")]
    [InlineData("""{"value":"b"}""", InboundKind.Text, "b", "b")]
    [InlineData("""{"value":{"a":1}}""", InboundKind.Text, null, null)]
    [InlineData("""{"text":"  \n"}""", InboundKind.Text, null, null)]
    [InlineData("""{"text":7}""", InboundKind.Text, null, null)]
    [InlineData("""{"text":"a\u0000\u001bb\n"}""", InboundKind.Text, "ab\n", null)]
    [InlineData("""{"text":"\ud83d\ude00 \ud83d \\ud83d"}""", InboundKind.Text, "😀  \\ud83d", null)]
    [InlineData("""{"attachments":[{"contentType":"image/png"}]}""", InboundKind.Image, null, null)]
    [InlineData("""{"attachments":[{"contentType":"AUDIO/amr"}]}""", InboundKind.Voice, null, null)]
    [InlineData("""{"attachments":[{"contentType":"video/mp4"}]}""", InboundKind.Video, null, null)]
    [InlineData("""{"attachments":[{"contentType":"application/pdf"}]}""", InboundKind.File, null, null)]
    [InlineData("""{"attachments":[{"contentType":"text/html"}]}""", InboundKind.Text, null, null)]
    [InlineData("""{"attachments":[{"contentType":"image/png"}],"text":"a"}""", InboundKind.Text, "a", null)]
    [InlineData("""{"attachments":[7,null]}""", InboundKind.Text, null, null)]
    public void Content_has_its_kind(string content, InboundKind kind, string? text, string? menuId)
    {
        JsonObject activity = BotFrameworkHost.Message();
        activity.Remove("text");
        string body = $"{activity.ToJsonString()[..^1]},{content[1..]}";

        InboundMessage? message = Map(body);

        Assert.Equal((kind, text, menuId), (message?.Kind, message?.Text, message?.MenuId));
    }

    [Theory]
    [InlineData("https://a.example/b.png", "https://a.example/b.png")]
    [InlineData("data:image/png;base64,AAAA", null)]
    [InlineData("file:///etc/passwd", null)]
    public void Only_a_web_address_of_an_attachment_is_kept(string url, string? kept)
    {
        JsonObject activity = BotFrameworkHost.Message();
        activity["attachments"] = new JsonArray(new JsonObject { ["contentType"] = "image/png", ["contentUrl"] = url, ["name"] = "b.png" });

        Assert.Equal(new Attachment { Format = "image/png", Url = kept, Title = "b.png" }, Map(activity)?.Attachment);
    }

    [Fact]
    public void Ids_of_any_form_stay_apart_and_cannot_be_ours()
    {
        string[] ids = ["1", "handoff/1", "一", new string('x', 5000), new string('x', 5001), "..", "a\u0001"];

        string[] keys = [.. ids.Select(id => Map(BotFrameworkHost.Message(), id)!.MessageKey)];

        Assert.Equal(ids.Length, keys.Distinct().Count());
        Assert.All(keys, key => Assert.True(key.Length <= 256 && key.StartsWith("id:", StringComparison.Ordinal)));
    }

    [Fact]
    public void Without_an_id_every_delivery_is_a_message_of_its_own()
    {
        JsonObject activity = BotFrameworkHost.Message();
        activity.Remove("id");

        Assert.NotEqual(Map(activity)?.MessageKey, Map(activity)?.MessageKey);
    }

    [Fact]
    public void The_longest_ids_still_fit_their_column()
    {
        JsonObject activity = BotFrameworkHost.Message(serviceUrl: $"https://smba.trafficmanager.net/{new string('s', 224)}");
        activity["id"] = new string('i', 128);
        activity["channelId"] = new string('h', 32);
        activity["from"]!["id"] = new string('中', 128);
        activity["recipient"]!["id"] = new string('b', 128);
        activity["conversation"]!["id"] = new string('c', 256);

        ReplyAddress address = Map(activity)!.ReplyAddress;

        Assert.InRange(address.Value.Length, 1000, 1024);
        Assert.True(BotFrameworkAddress.TryRead(address, out BotFrameworkAddress? read));
        Assert.Equal(new string('中', 128), read.Person);
    }

    private static InboundMessage? Map(JsonObject activity) => Map(activity.ToJsonString());

    private static InboundMessage? Map(JsonObject activity, string id)
    {
        activity["id"] = id;
        return Map(activity);
    }

    private static InboundMessage? Map(string body) =>
        IncomingActivity.TryParse(Encoding.UTF8.GetBytes(body), out IncomingActivity? activity) ? BotFrameworkMapper.Map("emulator", activity, Now) : null;

    private static string Peer(string channel, string conversation, string person)
    {
        JsonObject activity = BotFrameworkHost.Message();
        activity["channelId"] = channel;
        activity["conversation"]!["id"] = conversation;
        activity["from"]!["id"] = person;
        return Map(activity)!.Conversation.Peer;
    }

    private static JsonObject Joined(params string[] ids)
    {
        JsonObject activity = BotFrameworkHost.Message();
        activity["type"] = "conversationUpdate";
        activity["membersAdded"] = new JsonArray([.. ids.Select(id => new JsonObject { ["id"] = id })]);
        return activity;
    }
}
