using System.Globalization;
using BotService.Tests.TestKit;

namespace BotService.Tests.Host.Shapes;

/// <summary>Three nodes, and what only several of them can show.</summary>
public class ThreeNodesTests(ThreeNodes shape) : ShapeContract(shape), IClassFixture<ThreeNodes>
{
    [Fact]
    public async Task While_redis_hangs_everything_is_answered()
    {
        (string youth, long id) = Shape.NewYouth();
        await Shape.Redis!.SignalAsync("STOP");
        try
        {
            string first = await AskAsync(Shape.Nodes.One, youth, "一", id);
            string second = await AskAsync(Shape.Nodes.Other, youth, "二", id + 1);

            Assert.Equal(("re:一:state=1", "re:二:state=2"), (first, second));
        }
        finally
        {
            await Shape.Redis.SignalAsync("CONT");
        }
    }

    [Fact]
    public async Task A_node_that_slept_through_the_turn_of_another_changes_nothing_when_it_wakes()
    {
        (string youth, long id) = Shape.NewYouth();
        long began = TimeProvider.System.GetTimestamp();
        int outrun = await OutrunAsync();
        Task<string?> asleep = await AtWorkAsync("slow:1500", () => WeChatSide.PushAsync(Shape.Nodes.One, youth, "一", id));
        await Shape.Nodes.One.SignalAsync("STOP");
        string reply = await AskAsync(Shape.Nodes.Other, youth, "一", id);
        await UntilAsync(async () => (await RowsAsync(youth)) is [_, _, var answer] && (answer.EndsWith("written", StringComparison.Ordinal) || answer.EndsWith("sent", StringComparison.Ordinal)));
        IReadOnlyList<string> before = await RowsAsync(youth);

        // Longer than the platform listens, so that its request is over as well.
        await UntilAsync(() => TimeProvider.System.GetElapsedTime(began) > TimeSpan.FromSeconds(6));
        await Shape.Nodes.One.SignalAsync("CONT");
        string? late = await asleep;
        await UntilAsync(async () => await OutrunAsync() > outrun);

        Assert.Equal(before, await RowsAsync(youth));
        Assert.Equal((null, "re:一:state=1"), (late, reply));
    }

    private async Task<int> OutrunAsync() => (await Shape.Nodes.One.Http.GetStringAsync("/metrics")).Split('\n')
        .Where(line => line.Contains("outcome=\"outrun\"", StringComparison.Ordinal))
        .Sum(line => int.Parse(line.Split('}')[1].Trim().Split(' ')[0], CultureInfo.InvariantCulture));

    private async Task<IReadOnlyList<string>> RowsAsync(string youth) =>
    [
        .. await Shape.QueryAsync("SELECT turn, epoch, owner, last_user_at, md5(checkpoint) FROM conversation WHERE key = @k", youth),
        .. await Shape.QueryAsync("SELECT id, deliveries, waiting, edge_text, edge_written, answered_in, status FROM inbox WHERE conversation = @k ORDER BY id", youth),
        .. await Shape.QueryAsync("SELECT id, turn, in_reply_to, given_at, attempts, sending_at, status FROM outbox WHERE conversation = @k ORDER BY id", youth),
    ];
}
