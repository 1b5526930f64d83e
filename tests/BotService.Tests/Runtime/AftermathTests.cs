using BotService.Domain.Turns;
using BotService.Runtime;
using BotService.Runtime.Turns;
using Microsoft.Extensions.Time.Testing;

namespace BotService.Tests.Runtime;

public class AftermathTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void Nodes_that_share_a_database_let_it_settle_after_a_failure()
    {
        Aftermath aftermath = new(new RuntimeOptions { SharesDatabase = true }, _time);
        TimeSpan before = aftermath.Left;

        aftermath.Begin();
        _time.Advance(TimeSpan.FromSeconds(1));
        TimeSpan after = aftermath.Left;
        _time.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal(TimeSpan.Zero, before);
        Assert.Equal(TimeSpan.FromSeconds(1.5), after);
        Assert.Equal(TimeSpan.Zero, aftermath.Left);
    }

    [Fact]
    public void A_connection_that_broke_between_two_writes_begins_it()
    {
        Watch database = new();
        Aftermath aftermath = new(new RuntimeOptions { SharesDatabase = true }, _time, database);

        database.Break();

        Assert.True(aftermath.IsFresh);
        Assert.NotEqual(TimeSpan.Zero, aftermath.Left);
    }

    [Fact]
    public void One_process_waits_for_nobody()
    {
        Aftermath aftermath = new(new RuntimeOptions(), _time);

        aftermath.Begin();

        Assert.Equal(TimeSpan.Zero, aftermath.Left);
    }

    private sealed class Watch : IDatabaseWatch
    {
        public event Action? ConnectionLost;

        public void Break() => ConnectionLost?.Invoke();
    }
}
