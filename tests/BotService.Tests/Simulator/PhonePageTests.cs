using System.Text;
using System.Text.RegularExpressions;
using BotService.Simulator.Phone;

namespace BotService.Tests.Simulator;

public sealed partial class PhonePageTests : IAsyncLifetime
{
    private SimulatorApp _app = null!;

    public async ValueTask InitializeAsync() => _app = await SimulatorApp.StartAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Theory]
    [InlineData("phone-input")]
    [InlineData("phone-send")]
    public async Task The_page_has_its_hooks(string hook)
    {
        Assert.Contains($"data-test=\"{hook}\"", await GetAsync("/simulator"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_on_the_page_is_inline()
    {
        var page = await GetAsync("/simulator");

        Assert.DoesNotMatch(@"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\ssrc=)|(src|href)=""(?!/simulator/)", page);
    }

    [Fact]
    public async Task Whatever_the_page_loads_is_there()
    {
        var page = await GetAsync("/simulator");
        var assets = Asset().Matches(page + await GetAsync("/simulator/assets/phone.js")).Select(match => match.Value).Distinct().ToList();

        Assert.True(assets.Count >= 6, string.Join(' ', assets));
        foreach (var asset in assets)
        {
            Assert.NotEmpty(await GetAsync(asset));
        }
    }

    [Fact]
    public async Task The_stream_begins_with_the_whole_picture_and_goes_on_with_every_change()
    {
        using var stream = await _app.Client.GetStreamAsync("/simulator/api/stream?youth=" + SimulatorApp.Youth, TestContext.Current.CancellationToken);
        using var reader = new StreamReader(stream);
        var first = await ReadAsync(reader);

        await _app.ActAsync(PhoneActionKind.Text, "你好");
        string next;
        do
        {
            await _app.Time.TimerAsync(TimeSpan.FromMilliseconds(100));
            _app.Time.Advance(TimeSpan.FromMilliseconds(100));
            next = await ReadAsync(reader);
        }
        while (!next.Contains("\"text\"", StringComparison.Ordinal));

        Assert.Contains("\"messages\":[]", first, StringComparison.Ordinal);
        Assert.DoesNotContain("token", next.Replace("validTokens", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/simulator/api/state")]
    [InlineData("/simulator/api/stream?youth=")]
    public async Task A_youth_needs_a_name(string address)
    {
        using var response = await _app.Client.GetAsync(address, TestContext.Current.CancellationToken);

        Assert.Equal(400, (int)response.StatusCode);
    }

    [Theory]
    [InlineData("{\"youth\":\"小雨\",\"kind\":\"Voice\"}", 202)]
    [InlineData("{\"youth\":\"小雨\",\"kind\":\"Text\"}", 400)]
    [InlineData("{\"youth\":\"小雨\",\"kind\":\"Dance\"}", 400)]
    [InlineData("{\"kind\":\"Voice\"}", 400)]
    [InlineData("null", 400)]
    [InlineData("{", 400)]
    public async Task An_action_is_checked(string body, int status)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");

        using var response = await _app.Client.PostAsync("/simulator/api/actions", content, TestContext.Current.CancellationToken);

        Assert.Equal(status, (int)response.StatusCode);
    }

    [GeneratedRegex("/simulator/assets/[a-z.]+")]
    private static partial Regex Asset();

    private static async Task<string> ReadAsync(StreamReader reader)
    {
        while (true)
        {
            if (await reader.ReadLineAsync(TestContext.Current.CancellationToken) is { Length: > 0 } line)
            {
                return line;
            }
        }
    }

    private Task<string> GetAsync(string address) => _app.Client.GetStringAsync(address, TestContext.Current.CancellationToken);
}
