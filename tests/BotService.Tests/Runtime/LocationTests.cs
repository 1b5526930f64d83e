using BotService.Messaging.Inbox;
using BotService.Messaging.Messages;
using BotService.Skills.Guard;
using BotService.Tests.TestKit;

namespace BotService.Tests.Runtime;

public sealed class LocationTests : IAsyncLifetime
{
    private RunningLine _line = null!;

    public async ValueTask InitializeAsync()
    {
        _line = await RunningLine.StartAsync();
        _line.Skills.Answer = request => request.Location is { Latitude: 30.5, Longitude: 114.3 } ? "附近就有一处" : "没有位置";
    }

    public ValueTask DisposeAsync() => _line.DisposeAsync();

    [Fact]
    public async Task Who_sends_where_they_are_is_told_where_to_go()
    {
        InboxAnswer answer = await _line.AskAsync(Place(new Attachment { Latitude = 30.5, Longitude = 114.3, Title = "江岸区" }));

        Assert.EndsWith("附近就有一处", answer.Reply!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_place_without_coordinates_is_answered_like_a_picture()
    {
        InboxAnswer answer = await _line.AskAsync(Place(new Attachment()));

        Assert.EndsWith(_line.Sentence(NoticeKey.OnlyWords), answer.Reply!.Text, StringComparison.Ordinal);
    }

    private InboundMessage Place(Attachment attachment) => _line.Message("m1", "") with { Kind = InboundKind.Location, Text = null, Attachment = attachment };
}
