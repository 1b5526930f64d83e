using System.Text.Json;
using BotService.Channels.BotFramework;
using BotService.Messaging.Channels;
using BotService.Messaging.Messages;
using BotService.Tests.TestKit;
using Microsoft.Extensions.Logging;
using Microsoft.Rest;
using Moq;

namespace BotService.Tests.Channels.BotFramework;

public sealed class BotFrameworkConnectorTests
{
    private static readonly ConversationKey Emulator = new("botframework", "emulator", "peer");
    private static readonly ConversationKey Azure = new("botframework", BotFrameworkHost.AppId, "peer");
    private static readonly OutboundMessage Words = new() { Text = "我在 <b>&" };

    [Fact]
    public async Task A_reply_is_posted_to_the_activity_it_answers()
    {
        await using StandInChannel channel = await StandInChannel.StartAsync();
        await using BotFrameworkHost host = await BotFrameworkHost.StartAsync();

        SendReceipt receipt = await SendAsync(host, Address($"{channel.Address}/"));

        Assert.Equal(new SendReceipt(SendOutcome.Sent), receipt);
        Assert.Equal(
            ("/v3/conversations/c%2F1%7Clivechat/activities/a%201", "",
                """{"type":"message","id":"d1","channelId":"emulator","from":{"id":"b1","role":"bot"},"recipient":{"id":"u1","role":"user"},"conversation":{"id":"c/1|livechat"},"replyToId":"a 1","text":"我在 <b>&","textFormat":"plain"}"""),
            Assert.Single(channel.Posts));
        Assert.Empty(host.Log.Lines);
    }

    [Fact]
    public async Task Without_a_known_activity_it_is_posted_to_the_conversation()
    {
        await using StandInChannel channel = await StandInChannel.StartAsync();
        await using BotFrameworkHost host = await BotFrameworkHost.StartAsync();

        await SendAsync(host, Address($"{channel.Address}/emea") with { Activity = null, Bot = null, Channel = null });

        Assert.Equal(
            ("/emea/v3/conversations/c%2F1%7Clivechat/activities", "",
                """{"type":"message","id":"d1","from":{"id":"bot","role":"bot"},"recipient":{"id":"u1","role":"user"},"conversation":{"id":"c/1|livechat"},"text":"我在 <b>&","textFormat":"plain"}"""),
            Assert.Single(channel.Posts));
    }

    [Fact]
    public async Task Typing_is_shown_and_its_failure_stays_unheard()
    {
        await using StandInChannel channel = await StandInChannel.StartAsync();
        await using BotFrameworkHost host = await BotFrameworkHost.StartAsync();
        channel.Answer = StandInChannel.Status(500);

        await host.Connector.ShowTypingAsync(Emulator, Write(Address(channel.Address)), CancellationToken.None);

        Assert.Contains("\"type\":\"typing\"", Assert.Single(channel.Posts).Body, StringComparison.Ordinal);
        Assert.Empty(host.Log.Lines);
    }

    [Fact]
    public async Task With_an_application_id_the_bot_proves_itself()
    {
        await using StandInChannel channel = await StandInChannel.StartAsync();
        await using BotFrameworkHost host = await BotFrameworkHost.StartAsync(BotFrameworkHost.WithAppId);

        await SendAsync(host, Address(channel.Address), Azure);

        Assert.Equal("Bearer ours", Assert.Single(channel.Posts).Token);
    }

    [Fact]
    public async Task Without_a_token_nothing_leaves_and_somebody_is_told()
    {
        await using StandInChannel channel = await StandInChannel.StartAsync();
        Mock<ServiceClientCredentials> credentials = new();
        credentials.Setup(it => it.ProcessHttpRequestAsync(It.IsAny<HttpRequestMessage>(), It.IsAny<CancellationToken>())).ThrowsAsync(new InvalidOperationException());
        await using BotFrameworkHost host = await BotFrameworkHost.StartAsync(BotFrameworkHost.WithAppId, own: credentials.Object);

        SendReceipt receipt = await SendAsync(host, Address(channel.Address), Azure);

        Assert.Equal(new SendReceipt(SendOutcome.RetryLater, "no-token", TimeSpan.FromSeconds(30)), receipt);
        Assert.Empty(channel.Posts);
        Assert.Contains(host.Log.Lines, line => line.Level == LogLevel.Error);
    }

    [Theory]
    [InlineData(200, SendOutcome.Sent)]
    [InlineData(202, SendOutcome.Sent)]
    [InlineData(302, SendOutcome.Rejected)]
    [InlineData(307, SendOutcome.Rejected)]
    [InlineData(400, SendOutcome.Rejected)]
    [InlineData(401, SendOutcome.Rejected)]
    [InlineData(403, SendOutcome.Rejected)]
    [InlineData(404, SendOutcome.UserUnreachable)]
    [InlineData(429, SendOutcome.RetryLater)]
    [InlineData(500, SendOutcome.RetryLater)]
    [InlineData(503, SendOutcome.RetryLater)]
    [InlineData(504, SendOutcome.Unknown)]
    public async Task Each_status_has_its_outcome_and_no_redirect_is_followed(int status, SendOutcome outcome)
    {
        await using StandInChannel channel = await StandInChannel.StartAsync();
        await using BotFrameworkHost host = await BotFrameworkHost.StartAsync();
        channel.Answer = StandInChannel.Status(status);

        SendReceipt receipt = await SendAsync(host, Address(channel.Address));

        Assert.Equal((outcome, outcome == SendOutcome.Sent ? null : $"http-{status}"), (receipt.Outcome, receipt.Code));
        Assert.Single(channel.Posts);
    }

    [Theory]
    [InlineData("30", 30)]
    [InlineData("0", 1)]
    [InlineData("999999", 300)]
    [InlineData("Thu, 25 Apr 2024 09:24:59 GMT", 40)]
    [InlineData("soon", null)]
    public async Task The_pause_that_a_channel_asks_for_is_kept_within_bounds(string asked, int? seconds)
    {
        await using StandInChannel channel = await StandInChannel.StartAsync();
        await using BotFrameworkHost host = await BotFrameworkHost.StartAsync();
        channel.Answer = StandInChannel.Status(429, asked);

        SendReceipt receipt = await SendAsync(host, Address(channel.Address));

        Assert.Equal(seconds, (int?)receipt.RetryAfter?.TotalSeconds);
    }

    [Fact]
    public async Task A_channel_that_never_answers_may_have_shown_it()
    {
        await using StandInChannel channel = await StandInChannel.StartAsync();
        await using BotFrameworkHost host = await BotFrameworkHost.StartAsync();
        TaskCompletionSource arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);
        channel.Answer = context =>
        {
            arrived.SetResult();
            return Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        };

        Task<SendReceipt> sending = SendAsync(host, Address(channel.Address));
        await arrived.Task;
        host.Time.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal(new SendReceipt(SendOutcome.Unknown, "timeout"), await sending);
    }

    [Fact]
    public async Task A_channel_that_hangs_up_may_have_shown_it()
    {
        await using StandInChannel channel = await StandInChannel.StartAsync();
        await using BotFrameworkHost host = await BotFrameworkHost.StartAsync();
        channel.Answer = context =>
        {
            context.Abort();
            return Task.CompletedTask;
        };

        Assert.Equal(new SendReceipt(SendOutcome.Unknown, "broken"), await SendAsync(host, Address(channel.Address)));
    }

    [Fact]
    public async Task A_channel_that_is_away_is_tried_again()
    {
        await using BotFrameworkHost host = await BotFrameworkHost.StartAsync();

        SendReceipt receipt = await SendAsync(host, Address($"http://127.0.0.1:{ServerProcess.FreePort()}"));

        Assert.Equal(new SendReceipt(SendOutcome.RetryLater, "unreachable"), receipt);
    }

    [Fact]
    public async Task An_address_that_is_no_longer_allowed_gets_nothing()
    {
        await using StandInChannel channel = await StandInChannel.StartAsync();
        await using BotFrameworkHost host = await BotFrameworkHost.StartAsync(BotFrameworkHost.WithAppId, "Production");

        SendReceipt receipt = await SendAsync(host, Address(channel.Address), Azure);
        SendReceipt unreadable = await host.Connector.SendAsync(Azure, new ReplyAddress("junk"), Words, "d1", CancellationToken.None);

        Assert.Equal((SendOutcome.Rejected, SendOutcome.Rejected), (receipt.Outcome, unreadable.Outcome));
        Assert.Empty(channel.Posts);
        Assert.All(host.Log.Lines, line => Assert.Equal(LogLevel.Error, line.Level));
    }

    [Fact]
    public async Task Another_application_id_is_another_account()
    {
        await using BotFrameworkHost host = await BotFrameworkHost.StartAsync(BotFrameworkHost.WithAppId);

        Assert.NotNull(host.Connector.CapabilitiesOf(BotFrameworkHost.AppId));
        Assert.Null(host.Connector.CapabilitiesOf("emulator"));
        Assert.Equal(new SendReceipt(SendOutcome.Rejected, "no-account"), await SendAsync(host, Address("http://localhost:9")));
    }

    private static BotFrameworkAddress Address(string serviceUrl) =>
        new() { ServiceUrl = serviceUrl, Conversation = "c/1|livechat", Bot = "b1", Person = "u1", Channel = "emulator", Activity = "a 1" };

    private static ReplyAddress Write(BotFrameworkAddress address) => new(JsonSerializer.Serialize(address, BotFrameworkJsonContext.Compact.BotFrameworkAddress));

    private static Task<SendReceipt> SendAsync(BotFrameworkHost host, BotFrameworkAddress address, ConversationKey? conversation = null) =>
        host.Connector.SendAsync(conversation ?? Emulator, Write(address), Words, "d1", CancellationToken.None);
}
