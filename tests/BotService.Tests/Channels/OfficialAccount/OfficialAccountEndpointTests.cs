using System.Net;
using System.Net.Sockets;
using System.Text;
using BotService.Channels.OfficialAccount;
using BotService.Channels.Tencent;
using BotService.Messaging.Inbox;
using BotService.Messaging.Messages;
using Microsoft.Extensions.Logging;

namespace BotService.Tests.Channels.OfficialAccount;

public sealed class OfficialAccountEndpointTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_check_of_the_address_gets_its_echo()
    {
        await using ChannelHost host = await ChannelHost.StartAsync();

        string echo = await host.Client.GetStringAsync(new Uri(host.Url(query: host.SignedPlain() + "&echostr=4375120948345356249")), Stop);

        Assert.Equal("4375120948345356249", echo);
    }

    [Theory]
    [InlineData("?signature=0000000000000000000000000000000000000000&timestamp=1714037059&nonce=1&echostr=1")]
    [InlineData("")]
    public async Task A_forged_check_of_the_address_gets_no_echo(string query)
    {
        await using ChannelHost host = await ChannelHost.StartAsync();

        using HttpResponseMessage response = await host.Client.GetAsync(new Uri(host.Url(query: query)), Stop);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Fact]
    public async Task A_push_reaches_the_inbox_with_its_budget_and_is_acknowledged()
    {
        await using ChannelHost host = await ChannelHost.StartAsync();

        using HttpResponseMessage response = await host.PushAsync(ChannelHost.TextPush("你好😀"));

        Assert.Equal("success", await response.Content.ReadAsStringAsync(Stop));
        (InboundMessage message, TimeSpan? replyWithin) = Assert.Single(host.Inbox.Accepted);
        Assert.Equal(TimeSpan.FromSeconds(4.5), replyWithin);
        Assert.Equal(
            new InboundMessage
            {
                Conversation = new ConversationKey("wechat", "Main", "o_secret"),
                MessageKey = "1001",
                Kind = InboundKind.Text,
                Text = "你好😀",
                SentAt = DateTimeOffset.FromUnixTimeSeconds(1_714_037_000),
                ReceivedAt = host.Time.GetUtcNow(),
                ReplyAddress = new ReplyAddress("o_secret"),
            },
            message);
    }

    [Fact]
    public async Task A_reply_to_an_encrypted_push_is_encrypted_and_signed()
    {
        await using ChannelHost host = await ChannelHost.StartAsync();
        host.Inbox.Answer = _ => Task.FromResult(host.Inbox.Of(InboxAnswerKind.Reply, new OutboundMessage { Text = "我在 ]]> 😀" }));

        using HttpResponseMessage response = await host.PushAsync(ChannelHost.TextPush("你好"));

        CallbackNode envelope = Parse(await response.Content.ReadAsStringAsync(Stop));
        Assert.Equal(ChannelHost.Nonce, envelope["Nonce"]);
        Assert.True(CallbackSignature.Matches(
            envelope["MsgSignature"], ChannelHost.Token, envelope["TimeStamp"]!, ChannelHost.Nonce, envelope["Encrypt"]!));
        CallbackNode reply = Parse(Decrypt(envelope["Encrypt"]!));
        Assert.Equal(
            ["o_secret", "gh_test", "1714037059", "text", "我在 ]]> 😀"],
            reply.Children.Select(child => child.Value));
        Assert.True(await host.Inbox.Completed);
    }

    [Fact]
    public async Task A_push_under_the_previous_key_is_answered_under_it()
    {
        const string Previous = "0123456789ABCDEFGabcdefghijklmnopqrstuvwxyz";
        await using ChannelHost host = await ChannelHost.StartAsync(options => options.PreviousEncodingAesKey = Previous);
        host.Inbox.Answer = _ => Task.FromResult(new InboxAnswer(InboxAnswerKind.Reply, new OutboundMessage { Text = "好" }));
        string encrypted = ChannelHost.Encrypt(ChannelHost.TextPush("你好"), aesKey: Previous);

        using HttpResponseMessage response = await host.PostAsync(host.Signed(encrypted), ChannelHost.Envelope(encrypted));

        CallbackNode envelope = Parse(await response.Content.ReadAsStringAsync(Stop));
        Assert.Equal("好", Parse(Decrypt(envelope["Encrypt"]!, Previous))["Content"]);
    }

    [Fact]
    public async Task A_json_push_is_answered_in_json()
    {
        await using ChannelHost host = await ChannelHost.StartAsync();
        host.Inbox.Answer = _ => Task.FromResult(new InboxAnswer(InboxAnswerKind.Reply, new OutboundMessage { Text = "我在\"😀" }));
        string encrypted = ChannelHost.Encrypt(
            """{"ToUserName":"gh_test","FromUserName":"o_secret","CreateTime":1714037000,"MsgType":"text","Content":"你好","MsgId":1}""");

        using HttpResponseMessage response = await host.PostAsync(
            host.Signed(encrypted), $$"""{"ToUserName":"gh_test","Encrypt":"{{encrypted}}"}""");

        string body = await response.Content.ReadAsStringAsync(Stop);
        Assert.Contains("\"TimeStamp\":1714037059,", body, StringComparison.Ordinal);
        Assert.Equal(
            """{"ToUserName":"o_secret","FromUserName":"gh_test","CreateTime":1714037059,"MsgType":"text","Content":"我在\"😀"}""",
            Decrypt(Parse(body)["Encrypt"]!));
    }

    [Fact]
    public async Task Of_a_compatible_push_only_the_encrypted_part_is_believed()
    {
        await using ChannelHost host = await ChannelHost.StartAsync(options => options.Encryption = CallbackEncryption.Compatible);
        string encrypted = ChannelHost.Encrypt(ChannelHost.TextPush("真"));

        using HttpResponseMessage response = await host.PostAsync(
            host.Signed(encrypted),
            ChannelHost.TextPush("假", id: "9").Replace("</xml>", $"<Encrypt>{encrypted}</Encrypt></xml>", StringComparison.Ordinal));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(("真", "1001"), Assert.Single(host.Inbox.Accepted) is var (message, _) ? (message.Text, message.MessageKey) : default);
    }

    [Fact]
    public async Task A_plain_push_is_answered_in_clear()
    {
        await using ChannelHost host = await ChannelHost.StartAsync(options => options.Encryption = CallbackEncryption.Plain);
        host.Inbox.Answer = _ => Task.FromResult(new InboxAnswer(InboxAnswerKind.Reply, new OutboundMessage { Text = "好" }));

        using HttpResponseMessage response = await host.PostAsync(host.SignedPlain(), ChannelHost.TextPush("你好"));

        Assert.Equal("好", Parse(await response.Content.ReadAsStringAsync(Stop))["Content"]);
    }

    [Theory]
    [InlineData("<MsgType>notsure</MsgType><MsgId>1</MsgId>")]
    [InlineData("<MsgType>event</MsgType><Event>unsubscribe</Event>")]
    [InlineData("<MsgType>event</MsgType><Event>LOCATION</Event><Latitude>1</Latitude><Longitude>2</Longitude>")]
    public async Task What_nobody_would_see_answered_waits_for_no_reply(string fields)
    {
        await using ChannelHost host = await ChannelHost.StartAsync();

        using HttpResponseMessage response = await host.PushAsync(
            $"<xml><ToUserName>gh_test</ToUserName><FromUserName>o_secret</FromUserName><CreateTime>1714037000</CreateTime>{fields}</xml>");

        Assert.Equal("success", await response.Content.ReadAsStringAsync(Stop));
        Assert.Null(Assert.Single(host.Inbox.Accepted).ReplyWithin);
    }

    [Fact]
    public async Task A_mini_program_gets_its_reply_another_way()
    {
        await using ChannelHost host = await ChannelHost.StartAsync(options => options.Kind = OfficialAccountKind.MiniProgram);

        using HttpResponseMessage response = await host.PushAsync(ChannelHost.TextPush("你好"));

        Assert.Equal("success", await response.Content.ReadAsStringAsync(Stop));
        Assert.Null(Assert.Single(host.Inbox.Accepted).ReplyWithin);
    }

    [Fact]
    public async Task A_probe_that_names_no_person_is_acknowledged_and_not_accepted()
    {
        await using ChannelHost host = await ChannelHost.StartAsync();

        using HttpResponseMessage response = await host.PushAsync("<xml><action>CheckContainerPath</action></xml>");

        Assert.Equal("success", await response.Content.ReadAsStringAsync(Stop));
        Assert.Empty(host.Inbox.Accepted);
    }

    [Fact]
    public async Task What_could_not_be_stored_must_come_again()
    {
        await using ChannelHost host = await ChannelHost.StartAsync();
        host.Inbox.Answer = _ => Task.FromResult(host.Inbox.Of(InboxAnswerKind.Refuse));

        using HttpResponseMessage response = await host.PushAsync(ChannelHost.TextPush("你好"));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.False(await host.Inbox.Completed);
    }

    [Fact]
    public async Task An_inbox_that_throws_makes_the_platform_come_again()
    {
        await using ChannelHost host = await ChannelHost.StartAsync();
        host.Inbox.Answer = _ => throw new InvalidOperationException("broken");

        using HttpResponseMessage response = await host.PushAsync(ChannelHost.TextPush("你好"));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal(LogLevel.Error, Assert.Single(host.Log.Lines).Level);
    }

    [Fact(Timeout = 20_000)]
    public async Task A_held_push_is_cut_without_an_answer_after_ten_seconds()
    {
        await using ChannelHost host = await ChannelHost.StartAsync();
        TaskCompletionSource accepted = new(TaskCreationOptions.RunContinuationsAsynchronously);
        host.Inbox.Answer = _ =>
        {
            accepted.SetResult();
            return Task.FromResult(host.Inbox.Of(InboxAnswerKind.Hold));
        };

        Task<HttpResponseMessage> push = host.PushAsync(ChannelHost.TextPush("你好"));
        await accepted.Task.WaitAsync(TimeSpan.FromSeconds(20), Stop);
        DateTimeOffset acceptedAt = host.Time.GetUtcNow();
        Task<bool> completed = host.Inbox.Completed;
        while (!completed.IsCompleted)
        {
            host.Time.Advance(TimeSpan.FromSeconds(1));
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            await Task.Yield();
        }

        await Assert.ThrowsAsync<HttpRequestException>(() => push);
        Assert.False(await completed);
        Assert.InRange(host.Time.GetUtcNow() - acceptedAt, TimeSpan.FromSeconds(10), TimeSpan.MaxValue);
    }

    [Fact]
    public async Task A_client_that_left_is_reported_as_not_reached()
    {
        await using ChannelHost host = await ChannelHost.StartAsync();
        TaskCompletionSource accepted = new(TaskCreationOptions.RunContinuationsAsynchronously);
        host.Inbox.Answer = async clientGone =>
        {
            TaskCompletionSource gone = new(TaskCreationOptions.RunContinuationsAsynchronously);
            await using CancellationTokenRegistration registration = clientGone.Register(gone.SetResult);
            accepted.SetResult();
            await gone.Task;
            return host.Inbox.Of(InboxAnswerKind.Reply, new OutboundMessage { Text = "太晚了" });
        };

        using (Socket client = await SendRawAsync(host))
        {
            await accepted.Task.WaitAsync(TimeSpan.FromSeconds(20), Stop);
        }

        Assert.False(await host.Inbox.Completed);
    }

    private static async Task<Socket> SendRawAsync(ChannelHost host)
    {
        string encrypted = ChannelHost.Encrypt(ChannelHost.TextPush("你好"));
        string body = ChannelHost.Envelope(encrypted);
        Uri address = new(host.Url(query: host.Signed(encrypted)));
        Socket client = new(SocketType.Stream, ProtocolType.Tcp);
        await client.ConnectAsync(IPAddress.Loopback, address.Port, Stop);
        string request = $"POST {address.PathAndQuery} HTTP/1.1\r\nHost: {address.Authority}\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}";
        await client.SendAsync(Encoding.UTF8.GetBytes(request), Stop);
        return client;
    }

    private static CallbackNode Parse(string text) =>
        CallbackText.TryParse(text, out CallbackNode? root, out _) ? root : throw new InvalidOperationException(text);

    private static string Decrypt(string encrypted, string aesKey = ChannelHost.AesKey) =>
        CallbackKey.TryParse(aesKey, out CallbackKey? key) && key.TryDecrypt(encrypted, out CallbackPlaintext plaintext)
            && plaintext.ReceiverId == ChannelHost.AppId
            ? plaintext.Message
            : throw new InvalidOperationException("The answer does not open.");
}
