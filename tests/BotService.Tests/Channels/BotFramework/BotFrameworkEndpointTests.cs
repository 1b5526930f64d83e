using System.Net;
using System.Text.Json.Nodes;
using BotService.Messaging.Inbox;
using BotService.Messaging.Messages;

namespace BotService.Tests.Channels.BotFramework;

public sealed class BotFrameworkEndpointTests
{
    [Fact]
    public async Task A_message_is_acknowledged_once_it_is_kept_and_waits_for_no_reply()
    {
        await using BotFrameworkHost host = await BotFrameworkHost.StartAsync();
        host.Inbox.Answer = _ => Task.FromResult(host.Inbox.Of(InboxAnswerKind.Acknowledge));

        using HttpResponseMessage response = await host.PostAsync(BotFrameworkHost.Message());

        Assert.Equal((HttpStatusCode.OK, "{}"), (response.StatusCode, await response.Content.ReadAsStringAsync()));
        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
        (InboundMessage message, TimeSpan? replyWithin) = Assert.Single(host.Inbox.Accepted);
        Assert.Equal(("你好", null), (message.Text, replyWithin));
        Assert.True(await host.Inbox.Completed);
    }

    [Fact]
    public async Task Expected_replies_come_in_the_answer()
    {
        await using BotFrameworkHost host = await BotFrameworkHost.StartAsync();
        host.Inbox.Answer = _ => Task.FromResult(host.Inbox.Of(InboxAnswerKind.Reply, new OutboundMessage { Text = "\"我在\"" }));

        using HttpResponseMessage response = await host.PostAsync(Expecting());

        JsonNode? answer = JsonNode.Parse(await response.Content.ReadAsStringAsync());
        JsonNode? activity = Assert.Single(answer!["activities"]!.AsArray());
        string id = (string)activity!["id"]!;
        Assert.Equal(32, id.Length);
        Assert.Equal(
            $$"""{"type":"message","id":"{{id}}","channelId":"emulator","from":{"id":"b1","role":"bot"},"recipient":{"id":"u1","role":"user"},"conversation":{"id":"c1|livechat"},"replyToId":"a1","text":"\"我在\"","textFormat":"plain"}""",
            activity.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
        Assert.Equal(TimeSpan.FromSeconds(4.5), Assert.Single(host.Inbox.Accepted).ReplyWithin);
        Assert.True(await host.Inbox.Completed);
    }

    [Fact]
    public async Task A_late_turn_leaves_the_expected_replies_empty()
    {
        await using BotFrameworkHost host = await BotFrameworkHost.StartAsync();

        using HttpResponseMessage response = await host.PostAsync(Expecting());

        Assert.Equal("""{"activities":[]}""", await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("typing", null, "{}")]
    [InlineData("event", null, "{}")]
    [InlineData("event", "expectReplies", """{"activities":[]}""")]
    public async Task What_says_nothing_is_acknowledged_and_not_kept(string type, string? deliveryMode, string expected)
    {
        await using BotFrameworkHost host = await BotFrameworkHost.StartAsync();
        JsonObject activity = BotFrameworkHost.Message();
        activity["type"] = type;
        activity["name"] = "handoff.status";
        activity["deliveryMode"] = deliveryMode;

        using HttpResponseMessage response = await host.PostAsync(activity);

        Assert.Equal((HttpStatusCode.OK, expected), (response.StatusCode, await response.Content.ReadAsStringAsync()));
        Assert.Empty(host.Inbox.Accepted);
    }

    [Fact]
    public async Task A_client_that_calls_itself_the_bot_is_a_person()
    {
        await using BotFrameworkHost host = await BotFrameworkHost.StartAsync();
        JsonObject activity = BotFrameworkHost.Message();
        activity["from"]!["role"] = "bot";
        activity["callerId"] = "urn:botframework:azure";
        activity["relatesTo"] = new JsonObject { ["conversation"] = new JsonObject { ["id"] = "other" } };

        using HttpResponseMessage response = await host.PostAsync(activity);

        InboundMessage message = Assert.Single(host.Inbox.Accepted).Message;
        Assert.Equal((InboundKind.Text, host.Time.GetUtcNow()), (message.Kind, message.SentAt));
        Assert.DoesNotContain("other", message.ReplyAddress.Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_stored_is_refused_so_that_it_comes_again()
    {
        await using BotFrameworkHost host = await BotFrameworkHost.StartAsync();
        host.Inbox.Answer = _ => Task.FromResult(host.Inbox.Of(InboxAnswerKind.Refuse));

        using HttpResponseMessage response = await host.PostAsync(BotFrameworkHost.Message());

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.False(await host.Inbox.Completed);
    }

    [Fact]
    public async Task A_broken_inbox_is_no_fault_of_the_client()
    {
        await using BotFrameworkHost host = await BotFrameworkHost.StartAsync();
        host.Inbox.Answer = _ => throw new InvalidOperationException("broken");

        using HttpResponseMessage response = await host.PostAsync(BotFrameworkHost.Message());

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.DoesNotContain("broken", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_that_left_is_reported_as_unheard()
    {
        await using BotFrameworkHost host = await BotFrameworkHost.StartAsync();
        TaskCompletionSource arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);
        host.Inbox.Answer = async gone =>
        {
            arrived.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, gone).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return host.Inbox.Of(InboxAnswerKind.Reply, new OutboundMessage { Text = "我在" });
        };

        using CancellationTokenSource client = new();
        using StringContent content = new(Expecting().ToJsonString(), new System.Net.Http.Headers.MediaTypeHeaderValue("application/json"));
        Task<HttpResponseMessage> request = host.Client.PostAsync(host.Url, content, client.Token);
        await arrived.Task;
        await client.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => request);
        Assert.False(await host.Inbox.Completed);
    }

    [Fact]
    public async Task A_proved_activity_belongs_to_the_application_id()
    {
        await using BotFrameworkHost host = await BotFrameworkHost.StartAsync(BotFrameworkHost.WithAppId, "Production");

        using HttpResponseMessage response = await host.PostAsync(
            BotFrameworkHost.Message(serviceUrl: "https://smba.trafficmanager.net/emea/"), BotFrameworkHost.GoodToken);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(BotFrameworkHost.AppId, Assert.Single(host.Inbox.Accepted).Message.Conversation.Account);
    }

    private static JsonObject Expecting()
    {
        JsonObject activity = BotFrameworkHost.Message();
        activity["deliveryMode"] = "expectReplies";
        return activity;
    }
}
