using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace BotService.Tests.TestKit;

/// <summary>A young person's phone on the simulator of a running service: what it sends travels the real, encrypted webhook.</summary>
internal sealed class SimulatedPhone(HttpClient service, string youth)
{
    public async Task SendAsync(string text)
    {
        using HttpResponseMessage response = await service.PostAsJsonAsync("/simulator/api/actions", new { youth, kind = "Text", text });
        response.EnsureSuccessStatusCode();
    }

    public async Task DoAsync(string kind)
    {
        using HttpResponseMessage response = await service.PostAsJsonAsync("/simulator/api/actions", new { youth, kind });
        response.EnsureSuccessStatusCode();
    }

    /// <summary>What the account has said so far.</summary>
    public async Task<IReadOnlyList<string>> HeardAsync()
    {
        JsonNode state = JsonNode.Parse(await service.GetStringAsync($"/simulator/api/state?youth={youth}"))!;
        return
        [
            .. state["messages"]!.AsArray()
                .Where(message => (string?)message!["from"] == "Account")
                .Select(message => (string?)message!["text"] ?? ""),
        ];
    }

    /// <summary>True when everything that the account said came in the answer to a push.</summary>
    public async Task<bool> HeardOnlyPassivelyAsync()
    {
        JsonNode state = JsonNode.Parse(await service.GetStringAsync($"/simulator/api/state?youth={youth}"))!;
        return state["messages"]!.AsArray().Where(message => (string?)message!["from"] == "Account").All(message => (bool?)message!["passive"] == true);
    }

    /// <summary>Waits until the account has said something that fits.</summary>
    public async Task<string> HearAsync(Func<string, bool> fits)
    {
        using CancellationTokenSource limit = new(TimeSpan.FromSeconds(30));
        while (true)
        {
            if ((await HeardAsync()).FirstOrDefault(fits) is { } heard)
            {
                return heard;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, limit.Token);
        }
    }

    /// <summary>Sends a text and waits for the next thing that the account says.</summary>
    public async Task<string> AskAsync(string text)
    {
        int before = (await HeardAsync()).Count;
        await SendAsync(text);
        using CancellationTokenSource limit = new(TimeSpan.FromSeconds(30));
        while (true)
        {
            IReadOnlyList<string> heard = await HeardAsync();
            if (heard.Count > before)
            {
                return heard[before];
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, limit.Token);
        }
    }
}
