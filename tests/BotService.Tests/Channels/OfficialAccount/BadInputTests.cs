using System.Net;
using BotService.Channels.OfficialAccount;
using BotService.Messaging.Messages;
using Microsoft.Extensions.Logging;

namespace BotService.Tests.Channels.OfficialAccount;

public sealed class BadInputTests
{
    private const string Secret = "别告诉别人";
    private const string OtherAesKey = "0123456789ABCDEFGabcdefghijklmnopqrstuvwxyz";

    [Fact]
    public async Task A_forged_signature_is_refused()
    {
        await using ChannelHost host = await ChannelHost.StartAsync();
        string encrypted = ChannelHost.Encrypt(ChannelHost.TextPush(Secret));

        using HttpResponseMessage response = await host.PostAsync(host.Signed("other"), ChannelHost.Envelope(encrypted));

        await AssertRefusedAsync(host, response, HttpStatusCode.Unauthorized, "BadSignature");
    }

    [Fact]
    public async Task The_plain_signature_does_not_open_an_encrypted_push()
    {
        await using ChannelHost host = await ChannelHost.StartAsync();
        string encrypted = ChannelHost.Encrypt(ChannelHost.TextPush(Secret));

        using HttpResponseMessage response = await host.PostAsync(host.SignedPlain() + "&encrypt_type=aes", ChannelHost.Envelope(encrypted));

        await AssertRefusedAsync(host, response, HttpStatusCode.Unauthorized, "BadSignature");
    }

    [Theory]
    [InlineData(301)]
    [InlineData(-301)]
    public async Task A_stale_signature_is_refused(int secondsLate)
    {
        await using ChannelHost host = await ChannelHost.StartAsync();
        string encrypted = ChannelHost.Encrypt(ChannelHost.TextPush(Secret));

        using HttpResponseMessage response = await host.PostAsync(
            host.Signed(encrypted, host.Timestamp(TimeSpan.FromSeconds(secondsLate))), ChannelHost.Envelope(encrypted));

        await AssertRefusedAsync(host, response, HttpStatusCode.Unauthorized, "Stale");
    }

    [Theory]
    [InlineData(CallbackEncryption.Safe)]
    [InlineData(CallbackEncryption.Compatible)]
    public async Task A_push_in_clear_is_refused_where_pushes_are_encrypted(CallbackEncryption encryption)
    {
        await using ChannelHost host = await ChannelHost.StartAsync(options => options.Encryption = encryption);

        using HttpResponseMessage response = await host.PostAsync(host.SignedPlain(), ChannelHost.TextPush(Secret));

        await AssertRefusedAsync(host, response, HttpStatusCode.Unauthorized, "NotEncrypted");
    }

    [Fact]
    public async Task A_forged_push_in_clear_is_refused_in_plain_mode()
    {
        await using ChannelHost host = await ChannelHost.StartAsync(options => options.Encryption = CallbackEncryption.Plain);

        using HttpResponseMessage response = await host.PostAsync(
            $"?signature={new string('0', 40)}&timestamp={host.Timestamp()}&nonce=1", ChannelHost.TextPush(Secret));

        await AssertRefusedAsync(host, response, HttpStatusCode.Unauthorized, "BadSignature");
    }

    [Fact]
    public async Task A_push_under_another_key_is_refused()
    {
        await using ChannelHost host = await ChannelHost.StartAsync();
        string encrypted = ChannelHost.Encrypt(ChannelHost.TextPush(Secret), aesKey: OtherAesKey);

        using HttpResponseMessage response = await host.PostAsync(host.Signed(encrypted), ChannelHost.Envelope(encrypted));

        await AssertRefusedAsync(host, response, HttpStatusCode.BadRequest, "Undecryptable");
    }

    [Fact]
    public async Task A_truncated_ciphertext_is_refused()
    {
        await using ChannelHost host = await ChannelHost.StartAsync();
        string encrypted = ChannelHost.Encrypt(ChannelHost.TextPush(Secret))[..64];

        using HttpResponseMessage response = await host.PostAsync(host.Signed(encrypted), ChannelHost.Envelope(encrypted));

        await AssertRefusedAsync(host, response, HttpStatusCode.BadRequest, "Undecryptable");
    }

    [Fact]
    public async Task A_push_for_another_app_is_refused()
    {
        await using ChannelHost host = await ChannelHost.StartAsync();
        string encrypted = ChannelHost.Encrypt(ChannelHost.TextPush(Secret), appId: "wx0000000000000000");

        using HttpResponseMessage response = await host.PostAsync(host.Signed(encrypted), ChannelHost.Envelope(encrypted));

        await AssertRefusedAsync(host, response, HttpStatusCode.BadRequest, "Undecryptable");
    }

    [Fact]
    public async Task A_push_to_another_account_of_the_app_is_refused()
    {
        await using ChannelHost host = await ChannelHost.StartAsync(options => options.OriginalId = "gh_other");

        using HttpResponseMessage response = await host.PushAsync(ChannelHost.TextPush(Secret));

        await AssertRefusedAsync(host, response, HttpStatusCode.BadRequest, "OtherRecipient");
    }

    [Fact]
    public async Task An_entity_bomb_is_refused_outside_and_inside()
    {
        const string Bomb = """<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><xml><Encrypt>&b;</Encrypt></xml>""";
        await using ChannelHost host = await ChannelHost.StartAsync();
        await using ChannelHost second = await ChannelHost.StartAsync();

        using HttpResponseMessage outside = await host.PostAsync(host.Signed("x"), Bomb);
        using HttpResponseMessage inside = await second.PushAsync(Bomb);

        await AssertRefusedAsync(host, outside, HttpStatusCode.BadRequest, "Malformed");
        await AssertRefusedAsync(second, inside, HttpStatusCode.BadRequest, "Malformed");
    }

    [Theory]
    [InlineData(2 * 1024 * 1024)]
    [InlineData(64 * 1024 + 1)]
    public async Task A_huge_body_is_refused(int length)
    {
        await using ChannelHost host = await ChannelHost.StartAsync();

        using HttpResponseMessage response = await host.PostAsync(host.Signed("x"), new string('a', length));

        await AssertRefusedAsync(host, response, HttpStatusCode.RequestEntityTooLarge, "64 KiB");
    }

    [Fact]
    public async Task A_huge_body_of_unknown_length_is_refused()
    {
        await using ChannelHost host = await ChannelHost.StartAsync();
        using HttpRequestMessage request = new(HttpMethod.Post, host.Url(query: host.Signed("x")));
        request.Content = new StreamContent(new MemoryStream(new byte[100_000]));
        request.Headers.TransferEncodingChunked = true;

        using HttpResponseMessage response = await host.Client.SendAsync(request, TestContext.Current.CancellationToken);

        await AssertRefusedAsync(host, response, HttpStatusCode.RequestEntityTooLarge, "64 KiB");
    }

    [Fact]
    public async Task An_unknown_account_is_not_found()
    {
        await using ChannelHost host = await ChannelHost.StartAsync();

        using HttpResponseMessage response = await host.PostAsync(host.Signed("x"), ChannelHost.Envelope("x"), account: "nobody");

        await AssertRefusedAsync(host, response, HttpStatusCode.NotFound, "not configured");
    }

    [Theory]
    [InlineData("a\u0002b\u001dc", "abc")]
    [InlineData("a]]>&#xD83D;b<![CDATA[c", "abc")]
    [InlineData("", null)]
    [InlineData(" \n", null)]
    public async Task Odd_text_is_accepted(string text, string? expected)
    {
        await using ChannelHost host = await ChannelHost.StartAsync();

        using HttpResponseMessage response = await host.PushAsync(ChannelHost.TextPush(text));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(expected, Assert.Single(host.Inbox.Accepted).Message.Text);
        AssertOneSilentLine(host);
    }

    [Fact]
    public async Task Ten_thousand_characters_are_accepted()
    {
        await using ChannelHost host = await ChannelHost.StartAsync();
        string text = string.Concat(Enumerable.Repeat(Secret, 2000));

        using HttpResponseMessage response = await host.PushAsync(ChannelHost.TextPush(text));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(text, Assert.Single(host.Inbox.Accepted).Message.Text);
        AssertOneSilentLine(host);
    }

    [Fact]
    public async Task An_event_without_an_id_is_accepted()
    {
        await using ChannelHost host = await ChannelHost.StartAsync();

        using HttpResponseMessage response = await host.PushAsync(
            "<xml><ToUserName>gh_test</ToUserName><FromUserName>o_secret</FromUserName><CreateTime>1714037000</CreateTime><MsgType>event</MsgType><Event>CLICK</Event><EventKey>help</EventKey></xml>");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        InboundMessage message = Assert.Single(host.Inbox.Accepted).Message;
        Assert.Equal(InboundKind.MenuTap, message.Kind);
        Assert.Equal("1714037000-o_secret-help-CLICK", message.MessageKey);
        AssertOneSilentLine(host);
    }

    private static async Task AssertRefusedAsync(ChannelHost host, HttpResponseMessage response, HttpStatusCode status, string reason)
    {
        string body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal(status, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.DoesNotContain(reason, body, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("detail", body, StringComparison.Ordinal);
        Assert.Empty(host.Inbox.Accepted);
        Assert.Contains(reason, AssertOneSilentLine(host), StringComparison.Ordinal);
    }

    private static string AssertOneSilentLine(ChannelHost host)
    {
        // The line is written after the answer has left.
        SpinWait.SpinUntil(() => !host.Log.Lines.IsEmpty, TimeSpan.FromSeconds(10));
        (LogLevel _, string text) = Assert.Single(host.Log.Lines);
        Assert.DoesNotContain(Secret, text, StringComparison.Ordinal);
        Assert.DoesNotContain("o_secret", text, StringComparison.Ordinal);
        Assert.DoesNotContain("signature=", text, StringComparison.Ordinal);
        return text;
    }
}
