using System.Xml.Linq;
using BotService.Simulator.Phone;
using BotService.Simulator.State;

namespace BotService.Tests.Simulator;

public sealed class RedeliveryTests : IAsyncLifetime
{
    private static readonly TimeSpan AnswerTime = TimeSpan.FromSeconds(5);

    private SimulatorApp _app = null!;

    public async ValueTask InitializeAsync()
    {
        _app = await SimulatorApp.StartAsync("Compatible");
        await _app.UntilAsync(state => state.UrlCheck is not null);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task A_hanging_service_gets_three_deliveries_and_the_phone_a_system_line()
    {
        _app.Bot.Answer(_ => StubBot.Hang);
        await _app.SayAsync("你好");

        await LetHangAsync(3);
        await _app.UntilSettledAsync();

        Assert.False(_app.Bot.HasMore());
        Assert.Equal("Text Unavailable", Kinds());
        Assert.Equal((DeliveryState.Unanswered, 3), (_app.Messages()[0].Delivery!.Value, _app.Messages()[0].Attempts));
    }

    [Fact]
    public async Task Every_delivery_has_the_same_message_in_a_fresh_envelope()
    {
        _app.Bot.Answer(_ => StubBot.Hang);
        await _app.SayAsync("你好");

        var deliveries = await LetHangAsync(3);

        Assert.Single(deliveries.Select(delivery => XElement.Parse(delivery.Body).Element("MsgId")!.Value).Distinct());
        Assert.Equal(3, deliveries.Select(delivery => delivery.Query["nonce"].ToString()).Distinct().Count());
        Assert.Equal(3, deliveries.Select(delivery => XElement.Parse(delivery.Body).Element("Encrypt")!.Value).Distinct().Count());
        Assert.Equal("1795572000 1795572005 1795572010", string.Join(' ', deliveries.Select(delivery => delivery.Query["timestamp"])));
    }

    [Fact]
    public async Task Before_five_seconds_nothing_is_delivered_again()
    {
        _app.Bot.Answer(_ => StubBot.Hang);
        await _app.SayAsync("你好");
        await _app.Bot.NextAsync();

        _app.Time.Advance(AnswerTime - TimeSpan.FromMilliseconds(1));

        Assert.Equal(1, _app.Messages()[0].Attempts);
    }

    [Fact]
    public async Task An_answer_to_the_second_delivery_ends_it()
    {
        _app.Bot.Answer(_ => StubBot.Hang, _ => PassiveReplyReaderTests.Reply("<MsgType>text</MsgType><Content>来了</Content>", _app.OpenId));
        await _app.SayAsync("你好");

        await LetHangAsync(1);
        await _app.UntilSettledAsync();

        Assert.Equal("来了", _app.Messages()[^1].Text);
        Assert.Equal((DeliveryState.Replied, 2), (_app.Messages()[0].Delivery!.Value, _app.Messages()[0].Attempts));
    }

    [Fact]
    public async Task A_failing_service_is_asked_again_five_seconds_after_the_last_time()
    {
        _app.Bot.Status = 500;
        await _app.SayAsync("你好");

        await LetHangAsync(3);
        await _app.UntilSettledAsync();

        Assert.Equal("Text Unavailable", Kinds());
    }

    [Fact]
    public async Task Garbage_shows_the_system_line_and_is_not_delivered_again()
    {
        _app.Bot.Answer(_ => "{\"reply\":\"hi\"}");

        await _app.SayAsync("你好");
        await _app.UntilSettledAsync();

        Assert.Equal("Text Unavailable", Kinds());
        Assert.Equal((DeliveryState.Malformed, 1), (_app.Messages()[0].Delivery!.Value, _app.Messages()[0].Attempts));
    }

    [Fact]
    public async Task Success_shows_nothing()
    {
        await _app.SayAsync("你好");
        await _app.UntilSettledAsync();

        Assert.Equal("Text", Kinds());
        Assert.Equal(DeliveryState.Accepted, _app.Messages()[0].Delivery);
    }

    [Fact]
    public async Task Unfollowing_shows_no_system_line_though_nobody_answers()
    {
        _app.Bot.Answer(_ => StubBot.Hang);
        await _app.ActAsync(PhoneActionKind.Unfollow);
        await _app.ActAsync(PhoneActionKind.Follow, youth: SimulatorApp.Youth);

        _app.Store.Change(state => state.PendingPushes.RemoveAll(push => push.TellsFailure));
        await LetHangAsync(2);

        Assert.DoesNotContain("Unavailable", Kinds(), StringComparison.Ordinal);
    }

    private async Task<List<StubBot.Delivery>> LetHangAsync(int deliveries)
    {
        List<StubBot.Delivery> seen = [];
        while (seen.Count < deliveries)
        {
            seen.Add(await _app.Bot.NextAsync());
            _app.Time.Advance(AnswerTime);
        }

        return seen;
    }

    private string Kinds() => string.Join(' ', _app.Messages().Select(message => message.Kind));
}
