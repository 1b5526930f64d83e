using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;

namespace BotService.Tests.Channels.BotFramework;

public sealed class BotFrameworkBadInputTests
{
    private const string Secret = "别告诉别人";

    [Theory]
    [InlineData(200_000, HttpStatusCode.RequestEntityTooLarge, "64 KiB")]
    [InlineData(60_000, HttpStatusCode.BadRequest, "malformed")]
    public async Task Nested_brackets_are_refused(int depth, HttpStatusCode status, string reason)
    {
        await using BotFrameworkHost host = await BotFrameworkHost.StartAsync();

        using HttpResponseMessage response = await host.PostAsync(new string('[', depth));

        await AssertRefusedAsync(host, response, status, reason);
    }

    [Fact]
    public async Task Brackets_deep_inside_a_field_are_refused()
    {
        await using BotFrameworkHost host = await BotFrameworkHost.StartAsync();
        string body = $"{BotFrameworkHost.Message(Secret).ToJsonString()[..^1]},\"channelData\":{new string('[', 20_000)}{new string(']', 20_000)}}}";

        using HttpResponseMessage response = await host.PostAsync(body);

        await AssertRefusedAsync(host, response, HttpStatusCode.BadRequest, "malformed");
    }

    [Fact]
    public async Task Two_mebibytes_are_refused_whether_or_not_their_length_is_told()
    {
        await using BotFrameworkHost host = await BotFrameworkHost.StartAsync();
        await using BotFrameworkHost second = await BotFrameworkHost.StartAsync();
        using HttpRequestMessage request = new(HttpMethod.Post, second.Url) { Content = new StreamContent(new MemoryStream(new byte[2 * 1024 * 1024])) };
        request.Content.Headers.ContentType = new("application/json");
        request.Headers.TransferEncodingChunked = true;

        using HttpResponseMessage told = await host.PostAsync(new string('a', 2 * 1024 * 1024));
        using HttpResponseMessage untold = await second.Client.SendAsync(request);

        await AssertRefusedAsync(host, told, HttpStatusCode.RequestEntityTooLarge, "64 KiB");
        await AssertRefusedAsync(second, untold, HttpStatusCode.RequestEntityTooLarge, "64 KiB");
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("7")]
    [InlineData("{")]
    [InlineData("""{"type":"message"}""")]
    [InlineData("""{"type":"message","type":"message","serviceUrl":"http://localhost:9","conversation":{"id":"c"},"from":{"id":"u"}}""")]
    [InlineData("""{"type":"\ud800","serviceUrl":"http://localhost:9","conversation":{"id":"c"},"from":{"id":"u"}}""")]
    [InlineData("""{"type":"message","serviceUrl":"http://localhost:9","conversation":"c","from":{"id":"u"}}""")]
    [InlineData("""{"type":"message","serviceUrl":"http://localhost:9","conversation":{"id":"c"}}""")]
    [InlineData("""{"type":"message","serviceUrl":"http://localhost:9","conversation":{"id":".."},"from":{"id":"u"}}""")]
    [InlineData("""{"type":"message","serviceUrl":"http://localhost:9","conversation":{"id":"c"},"from":{"id":"\ud83d"}}""")]
    public async Task What_is_no_whole_activity_is_refused(string body)
    {
        await using BotFrameworkHost host = await BotFrameworkHost.StartAsync();

        using HttpResponseMessage response = await host.PostAsync(body);

        await AssertRefusedAsync(host, response, HttpStatusCode.BadRequest, "malformed");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("localhost")]
    [InlineData("/v3")]
    public async Task A_missing_or_relative_service_address_is_refused(string? address)
    {
        await using BotFrameworkHost host = await BotFrameworkHost.StartAsync();
        JsonObject activity = BotFrameworkHost.Message(Secret);
        activity["serviceUrl"] = address;

        using HttpResponseMessage response = await host.PostAsync(activity);

        await AssertRefusedAsync(host, response, HttpStatusCode.BadRequest, "malformed");
    }

    [Fact]
    public async Task Another_content_type_is_refused()
    {
        await using BotFrameworkHost host = await BotFrameworkHost.StartAsync();

        using HttpResponseMessage response = await host.PostAsync(BotFrameworkHost.Message(Secret).ToJsonString(), contentType: "text/plain");

        await AssertRefusedAsync(host, response, HttpStatusCode.UnsupportedMediaType, "no JSON");
    }

    [Fact]
    public async Task Outside_development_nobody_may_post_without_an_application_id()
    {
        await using BotFrameworkHost host = await BotFrameworkHost.StartAsync(environment: "Production");

        using HttpResponseMessage response = await host.PostAsync(BotFrameworkHost.Message(Secret));

        await AssertRefusedAsync(host, response, HttpStatusCode.Unauthorized, "channel off");
    }

    [Fact]
    public async Task A_page_whose_name_was_bent_to_this_machine_may_not_post()
    {
        await using BotFrameworkHost host = await BotFrameworkHost.StartAsync();
        using HttpRequestMessage request = new(HttpMethod.Post, host.Url) { Content = new StringContent(BotFrameworkHost.Message(Secret).ToJsonString()) };
        request.Content.Headers.ContentType = new("application/json");
        request.Headers.Host = "evil.example";

        using HttpResponseMessage response = await host.Client.SendAsync(request);

        await AssertRefusedAsync(host, response, HttpStatusCode.Unauthorized, "no right");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Bearer")]
    [InlineData("Bearer ")]
    [InlineData("Basic dTpw")]
    [InlineData("Bearer junk")]
    [InlineData("Bearer a.b.c")]
    [InlineData("Bearer junk junk")]
    [InlineData("Bearer eyJhbGciOiJub25lIn0.e30.")]
    public async Task With_an_application_id_a_missing_or_junk_token_is_refused_by_the_real_check(string? token)
    {
        await using BotFrameworkHost host = await BotFrameworkHost.StartAsync(BotFrameworkHost.WithAppId, "Production", playsTokens: false);

        using HttpResponseMessage response = await host.PostAsync(BotFrameworkHost.Message(Secret, "https://smba.trafficmanager.net/emea/"), token);

        await AssertRefusedAsync(host, response, HttpStatusCode.Unauthorized, "401");
    }

    [Fact]
    public async Task Without_an_application_id_no_token_can_be_good()
    {
        await using BotFrameworkHost host = await BotFrameworkHost.StartAsync();

        using HttpResponseMessage response = await host.PostAsync(BotFrameworkHost.Message(Secret), "Bearer junk");

        await AssertRefusedAsync(host, response, HttpStatusCode.Unauthorized, "no right");
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("https://smba.trafficmanager.net@evil.example/")]
    [InlineData("http://smba.trafficmanager.net/")]
    [InlineData("http://localhost:9/")]
    public async Task A_proved_activity_still_cannot_send_replies_elsewhere(string serviceUrl)
    {
        await using BotFrameworkHost host = await BotFrameworkHost.StartAsync(BotFrameworkHost.WithAppId, "Production");

        using HttpResponseMessage response = await host.PostAsync(BotFrameworkHost.Message(Secret, serviceUrl), BotFrameworkHost.GoodToken);

        await AssertRefusedAsync(host, response, HttpStatusCode.Forbidden, "serviceUrl");
    }

    [Fact]
    public async Task Without_an_application_id_replies_go_to_this_machine_only()
    {
        await using BotFrameworkHost host = await BotFrameworkHost.StartAsync();

        using HttpResponseMessage response = await host.PostAsync(BotFrameworkHost.Message(Secret, "https://smba.trafficmanager.net/emea"));

        await AssertRefusedAsync(host, response, HttpStatusCode.Forbidden, "serviceUrl");
    }

    private static async Task AssertRefusedAsync(BotFrameworkHost host, HttpResponseMessage response, HttpStatusCode status, string reason)
    {
        string body = await response.Content.ReadAsStringAsync();
        Assert.Equal(status, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.DoesNotContain("detail", body, StringComparison.Ordinal);
        Assert.Empty(host.Inbox.Accepted);

        // The line is written after the answer has left.
        SpinWait.SpinUntil(() => !host.Log.Lines.IsEmpty, TimeSpan.FromSeconds(10));
        (LogLevel level, string text) = Assert.Single(host.Log.Lines);
        Assert.Equal(LogLevel.Warning, level);
        Assert.Contains(reason, text, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, text, StringComparison.Ordinal);
    }
}
