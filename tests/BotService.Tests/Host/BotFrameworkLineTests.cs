using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using BotService.Tests.Channels.BotFramework;
using BotService.Tests.TestKit;

namespace BotService.Tests.Host;

/// <summary>The service as a process, written to as the Emulator writes.</summary>
public class BotFrameworkLineTests
{
    [Fact]
    public async Task Every_message_is_answered_once_at_its_service_address_and_in_order()
    {
        const int Count = 12;
        using TemporaryFolder data = new();
        await using StandInChannel emulator = await StandInChannel.StartAsync();
        await using HostProcess host = await HostProcess.StartAsync(data.Path, ServerProcess.FreePort(), "--Skills:Echo=true");

        for (int i = 1; i <= Count; i++)
        {
            await PostAsync(host, emulator, $"a{i}", $"第{i}句");
            await PostAsync(host, emulator, $"a{i}", $"第{i}句");
        }

        await PostAsync(host, emulator, "typing", "", type: "typing");
        string[] heard = await HearAsync(emulator, Count);

        Assert.Equal(Enumerable.Range(1, Count).Select(i => $"re:第{i}句:state={i}"), heard.Select(text => text.Split("\n\n")[^1]));
    }

    [Fact]
    public async Task Words_of_danger_come_back_in_the_answer_that_expects_replies()
    {
        using TemporaryFolder data = new();
        await using StandInChannel emulator = await StandInChannel.StartAsync();
        await using HostProcess host = await HostProcess.StartAsync(data.Path, ServerProcess.FreePort());

        string answer = await PostAsync(host, emulator, "a1", "我已经站在天台上了，准备跳下去", deliveryMode: "expectReplies");

        JsonNode? activity = JsonNode.Parse(answer)!["activities"]!.AsArray().FirstOrDefault();
        Assert.Contains("12356", (string?)activity?["text"], StringComparison.Ordinal);
        Assert.Equal("a1", (string?)activity?["replyToId"]);
        Assert.DoesNotContain(emulator.Posts, post => post.Path.EndsWith("/a1", StringComparison.Ordinal) && post.Body.Contains((string)activity!["id"]!, StringComparison.Ordinal));
    }

    private static async Task<string> PostAsync(
        HostProcess host, StandInChannel emulator, string id, string text, string type = "message", string? deliveryMode = null)
    {
        JsonObject activity = BotFrameworkHost.Message(text, emulator.Address);
        activity["id"] = id;
        activity["type"] = type;
        activity["deliveryMode"] = deliveryMode;
        using HttpResponseMessage response = await host.Http.PostAsJsonAsync("/api/messages", activity);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.Content.ReadAsStringAsync();
    }

    private static async Task<string[]> HearAsync(StandInChannel emulator, int count)
    {
        using CancellationTokenSource limit = new(TimeSpan.FromSeconds(30));
        while (emulator.Posts.Count < count)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, limit.Token);
        }

        return [.. emulator.Posts.Select(post => (string)JsonNode.Parse(post.Body)!["text"]!)];
    }
}
