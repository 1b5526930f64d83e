using BotService.Messaging.Channels;
using BotService.Messaging.Messages;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace BotService.Tests.Channels.OfficialAccount;

public sealed class OfficialAccountConnectorTests
{
    private static readonly ConversationKey Conversation = new("wechat", "Main", "o_secret");
    private static readonly ReplyAddress Address = new("o_secret");
    private static readonly OutboundMessage Words = new() { Text = "你好😀 <a href=\"x\">\n" };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Words_leave_as_raw_characters_below_the_path_of_the_platform()
    {
        await using FakePlatform platform = await FakePlatform.StartAsync();
        await using ChannelHost host = await HostAsync(platform);

        SendReceipt receipt = await SendAsync(host, Words);

        Assert.Equal(new SendReceipt(SendOutcome.Sent), receipt);
        Assert.Equal(
            ("/simulator/platform/cgi-bin/message/custom/send?access_token=TOKEN-1",
                """{"touser":"o_secret","msgtype":"text","text":{"content":"你好😀 <a href=\"x\">\n"}}"""),
            Assert.Single(platform.Calls));
    }

    [Fact]
    public async Task Pictures_and_articles_have_their_own_form()
    {
        await using FakePlatform platform = await FakePlatform.StartAsync();
        await using ChannelHost host = await HostAsync(platform);

        await SendAsync(host, new OutboundMessage { ImageMediaId = "m" });
        await SendAsync(host, new OutboundMessage { Articles = [new("a", "b", "c", "d")] });

        Assert.Equal(
            [
                """{"touser":"o_secret","msgtype":"image","image":{"media_id":"m"}}""",
                """{"touser":"o_secret","msgtype":"news","news":{"articles":[{"title":"a","description":"b","url":"d","picurl":"c"}]}}""",
            ],
            platform.Calls.Select(call => call.Body));
    }

    [Theory]
    [InlineData(-1, SendOutcome.RetryLater)]
    [InlineData(40003, SendOutcome.UserUnreachable)]
    [InlineData(43004, SendOutcome.UserUnreachable)]
    [InlineData(40007, SendOutcome.Rejected)]
    [InlineData(45002, SendOutcome.TooLong)]
    [InlineData(50005, SendOutcome.UserUnreachable)]
    [InlineData(43101, SendOutcome.Rejected)]
    [InlineData(40033, SendOutcome.Rejected)]
    [InlineData(45033, SendOutcome.RetryLater)]
    [InlineData(40125, SendOutcome.RetryLater)]
    [InlineData(40164, SendOutcome.RetryLater)]
    [InlineData(48004, SendOutcome.Rejected)]
    [InlineData(50002, SendOutcome.Rejected)]
    [InlineData(45009, SendOutcome.RetryLater)]
    [InlineData(45011, SendOutcome.RetryLater)]
    [InlineData(45015, SendOutcome.WindowClosed)]
    [InlineData(45047, SendOutcome.QuotaUsed)]
    [InlineData(48001, SendOutcome.Rejected)]
    [InlineData(48002, SendOutcome.UserUnreachable)]
    [InlineData(99999, SendOutcome.Rejected)]
    public async Task Each_error_code_has_its_outcome(int code, SendOutcome outcome)
    {
        await using FakePlatform platform = await FakePlatform.StartAsync();
        await using ChannelHost host = await HostAsync(platform);
        platform.Answer = FakePlatform.Error(code, "secret words");

        SendReceipt receipt = await SendAsync(host, Words);

        Assert.Equal((outcome, code.ToString(System.Globalization.CultureInfo.InvariantCulture)), (receipt.Outcome, receipt.Code));
        Assert.Equal(outcome == SendOutcome.RetryLater, receipt.RetryAfter is not null);
        Assert.Single(platform.Calls);
        string line = Assert.Single(host.Log.Lines).Text;
        Assert.Contains("1-2-3", line, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(40125, true)]
    [InlineData(40164, true)]
    [InlineData(48001, true)]
    [InlineData(48002, true)]
    [InlineData(48004, true)]
    [InlineData(50002, true)]
    [InlineData(45047, false)]
    [InlineData(43004, false)]
    [InlineData(-1, false)]
    public async Task What_stays_until_someone_acts_is_an_alert(int code, bool alerts)
    {
        await using FakePlatform platform = await FakePlatform.StartAsync();
        await using ChannelHost host = await HostAsync(platform);
        platform.Answer = FakePlatform.Error(code);

        await SendAsync(host, Words);

        Assert.Equal(alerts ? LogLevel.Error : LogLevel.Warning, Assert.Single(host.Log.Lines).Level);
    }

    [Fact]
    public async Task Without_a_token_one_alert_stands_for_all_messages()
    {
        await using FakePlatform platform = await FakePlatform.StartAsync();
        await using ChannelHost host = await HostAsync(platform);
        platform.TokenAnswer = (context, _) => FakePlatform.Error(40164)(context);

        for (int message = 0; message < 5; message++)
        {
            await SendAsync(host, Words);
        }

        Assert.Single(host.Log.Lines, line => line.Level == LogLevel.Error);
        Assert.Single(platform.TokenCalls);
    }

    [Fact]
    public async Task A_busy_platform_is_asked_three_times_more()
    {
        await using FakePlatform platform = await FakePlatform.StartAsync();
        await using ChannelHost host = await HostAsync(platform);
        platform.Answer = FakePlatform.Error(-1);

        SendReceipt receipt = await SendAsync(host, Words);

        Assert.Equal(new SendReceipt(SendOutcome.RetryLater, "-1", TimeSpan.FromSeconds(1), RetryLimit: 3), receipt);
    }

    [Theory]
    [InlineData(40001)]
    [InlineData(40014)]
    [InlineData(42001)]
    public async Task A_refused_token_is_replaced_once(int code)
    {
        await using FakePlatform platform = await FakePlatform.StartAsync();
        await using ChannelHost host = await HostAsync(platform);
        platform.Answer = context => context.Request.QueryString.Value!.Contains("TOKEN-1", StringComparison.Ordinal)
            ? FakePlatform.Error(code)(context)
            : context.Response.WriteAsync("""{"errcode":0}""");

        SendReceipt receipt = await SendAsync(host, Words);

        Assert.Equal(SendOutcome.Sent, receipt.Outcome);
        Assert.Equal((2, 2), (platform.Calls.Count, platform.TokenCalls.Count));
    }

    [Fact]
    public async Task A_token_that_stays_refused_is_not_asked_for_again_and_again()
    {
        await using FakePlatform platform = await FakePlatform.StartAsync();
        await using ChannelHost host = await HostAsync(platform);
        platform.Answer = FakePlatform.Error(40001);

        SendReceipt receipt = await SendAsync(host, Words);

        Assert.Equal(SendOutcome.RetryLater, receipt.Outcome);
        Assert.Equal((2, 2), (platform.Calls.Count, platform.TokenCalls.Count));
    }

    [Fact]
    public async Task Without_a_token_nothing_left()
    {
        await using FakePlatform platform = await FakePlatform.StartAsync();
        await using ChannelHost host = await HostAsync(platform);
        platform.TokenAnswer = (context, _) => FakePlatform.Error(40164)(context);

        SendReceipt receipt = await SendAsync(host, Words);

        Assert.Equal(new SendReceipt(SendOutcome.RetryLater, "token-40164", TimeSpan.FromMinutes(1)), receipt);
        Assert.Empty(platform.Calls);
    }

    [Fact]
    public async Task A_door_that_answers_500_has_taken_nothing()
    {
        await using FakePlatform platform = await FakePlatform.StartAsync();
        await using ChannelHost host = await HostAsync(platform);
        platform.Answer = context =>
        {
            context.Response.StatusCode = 500;
            return Task.CompletedTask;
        };

        SendReceipt receipt = await SendAsync(host, Words);

        Assert.Equal((SendOutcome.RetryLater, "http-500"), (receipt.Outcome, receipt.Code));
    }

    [Fact]
    public async Task A_refused_connection_has_taken_nothing()
    {
        await using ChannelHost host = await ChannelHost.StartAsync(options => options.ApiBaseAddress = new Uri("http://127.0.0.1:1"));

        SendReceipt receipt = await SendAsync(host, Words);

        Assert.Equal((SendOutcome.RetryLater, "token-unreachable"), (receipt.Outcome, receipt.Code));
    }

    [Fact]
    public async Task A_connection_that_breaks_after_the_request_may_have_taken_it()
    {
        await using FakePlatform platform = await FakePlatform.StartAsync();
        await using ChannelHost host = await HostAsync(platform);
        platform.Answer = context =>
        {
            context.Abort();
            return Task.CompletedTask;
        };

        SendReceipt receipt = await SendAsync(host, Words);

        Assert.Equal(new SendReceipt(SendOutcome.Unknown, "broken"), receipt);
    }

    [Fact]
    public async Task An_answer_that_does_not_come_in_time_may_have_taken_it()
    {
        await using FakePlatform platform = await FakePlatform.StartAsync();
        await using ChannelHost host = await HostAsync(platform);
        TaskCompletionSource called = new(TaskCreationOptions.RunContinuationsAsynchronously);
        platform.Answer = context =>
        {
            called.SetResult();
            return Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);
        };

        Task<SendReceipt> sending = SendAsync(host, Words);
        await called.Task.WaitAsync(TimeSpan.FromSeconds(20), Stop);
        host.Time.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal(new SendReceipt(SendOutcome.Unknown, "timeout"), await sending);
    }

    [Fact]
    public async Task What_is_no_answer_may_have_taken_it()
    {
        await using FakePlatform platform = await FakePlatform.StartAsync();
        await using ChannelHost host = await HostAsync(platform);
        platform.Answer = context => context.Response.WriteAsync("<html>");

        SendReceipt receipt = await SendAsync(host, Words);

        Assert.Equal(new SendReceipt(SendOutcome.Unknown, "unreadable"), receipt);
    }

    private static Task<ChannelHost> HostAsync(FakePlatform platform) =>
        ChannelHost.StartAsync(options => options.ApiBaseAddress = platform.Address);

    private static Task<SendReceipt> SendAsync(ChannelHost host, OutboundMessage message) =>
        host.Connector.SendAsync(Conversation, Address, message, "delivery-1", Stop);
}
