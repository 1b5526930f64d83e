using System.Net;
using System.Threading.Channels;
using System.Xml.Linq;

namespace BotService.Tests.Simulator;

public sealed class PushOrderTests
{
    [Fact]
    public async Task Messages_go_out_in_order_though_the_first_is_never_answered()
    {
        using var wire = new Wire();
        await using var app = await SimulatorApp.StartAsync(wire: wire);

        for (var number = 1; number <= 20; number++)
        {
            await app.SayAsync($"第{number}句");
        }

        SortedDictionary<int, string> sent = [];
        while (sent.Count < 20)
        {
            var (place, text) = await wire.NextAsync();
            sent[place] = text;
        }

        Assert.Equal(Enumerable.Range(1, 20).Select(number => $"第{number}句"), sent.Values);
    }

    /// <summary>Sees requests in the order they are sent; a server sees them in the order its threads happen to run.</summary>
    private sealed class Wire : HttpMessageHandler
    {
        private readonly Channel<(int Place, string Text)> _texts = Channel.CreateUnbounded<(int Place, string Text)>();
        private int _pushes;

        public Task<(int Place, string Text)> NextAsync() => _texts.Reader.ReadAsync().AsTask().WaitAsync(SimulatorApp.Patience, TestContext.Current.CancellationToken);

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.Content is not null)
            {
                var place = Interlocked.Increment(ref _pushes);
                var body = XElement.Parse(await request.Content.ReadAsStringAsync(cancellationToken));
                _texts.Writer.TryWrite((place, body.Element("Content")!.Value));
                await Task.Delay(place == 1 ? Timeout.InfiniteTimeSpan : TimeSpan.Zero, TimeProvider.System, cancellationToken);
            }

            return new HttpResponseMessage(HttpStatusCode.OK);
        }
    }
}
