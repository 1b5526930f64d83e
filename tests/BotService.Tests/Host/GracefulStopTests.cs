using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using BotService.Tests.Channels.BotFramework;
using BotService.Tests.TestKit;
using BotService.Tests.TestKit.FakeModel;
using Microsoft.Data.Sqlite;

namespace BotService.Tests.Host;

/// <summary>What a stop signal does to work that is under way.</summary>
public class GracefulStopTests(ITestOutputHelper output)
{
    private const int People = 8;

    [Fact]
    public async Task Requests_end_turns_are_handed_back_and_the_next_start_answers_each_once()
    {
        using TemporaryFolder data = new();
        await using StandInChannel channel = await StandInChannel.StartAsync();
        await using ModelServer model = await ModelServer.StartAsync();
        model.Mode = "hang";
        string[] settings = ["--Model:Provider=OpenAICompatible", $"--Model:Endpoint={model.CompatibleEndpoint}", "--Model:ApiKey=key", "--Model:Name=chat", "--Model:FirstTokenLimit=00:00:10"];
        await using HostProcess first = await HostProcess.StartAsync(data.Path, ServerProcess.FreePort(), settings);
        Task<HttpStatusCode>[] asking = [.. Enumerable.Range(0, People).Select(number => AskAsync(first, channel, $"person{number}", "打暑假工老板不给钱怎么办", expectsReply: true))];
        await UntilAsync(() => model.Calls >= People);
        await Task.WhenAll(Enumerable.Range(0, People).Select(number => AskAsync(first, channel, $"person{number}", "家里交不起学费，有没有帮助", expectsReply: false)));

        Stopwatch watch = Stopwatch.StartNew();
        int code = await first.StopAsync();
        output.WriteLine($"Stopped after {watch.Elapsed.TotalSeconds:F1} s.");
        HttpStatusCode[] answers = await Task.WhenAll(asking);
        int left = Count(data.Path, "inbox WHERE status = 'new'");
        int open = Count(data.Path, "outbox WHERE status IN ('given', 'sending', 'unknown')");
        model.Mode = "obey";
        await using HostProcess second = await HostProcess.StartAsync(data.Path, ServerProcess.FreePort(), settings);
        await UntilAsync(() => Count(data.Path, "inbox WHERE status = 'new'") == 0 && Count(data.Path, "outbox WHERE status <> 'sent'") == 0);

        Assert.Equal(0, code);
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer));
        Assert.InRange(left, People, 2 * People);
        Assert.Equal(0, open);
        Assert.Equal(channel.Posts.Count, channel.Posts.Distinct().Count());
        Assert.Equal(channel.Posts.Count, Count(data.Path, "outbox"));
    }

    private static async Task<HttpStatusCode> AskAsync(HostProcess host, StandInChannel channel, string person, string text, bool expectsReply)
    {
        JsonObject activity = BotFrameworkHost.Message(text, channel.Address);
        activity["id"] = $"a-{person}-{expectsReply}";
        activity["deliveryMode"] = expectsReply ? "expectReplies" : null;
        activity["from"]!["id"] = person;
        activity["conversation"]!["id"] = person;
        using HttpResponseMessage response = await host.Http.PostAsJsonAsync("/api/messages", activity);
        return response.StatusCode;
    }

    private static int Count(string dataPath, string from)
    {
        using SqliteConnection connection = new($"Data Source={Path.Combine(dataPath, "botservice.db")};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = $"SELECT COUNT(*) FROM {from}";
        return Convert.ToInt32(command.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture);
    }

    private static async Task UntilAsync(Func<bool> holds)
    {
        using CancellationTokenSource limit = new(TimeSpan.FromSeconds(60));
        while (!holds())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, limit.Token);
        }
    }
}
