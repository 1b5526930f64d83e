using BotService.Storage.Database;
using Microsoft.Extensions.Time.Testing;

namespace BotService.Tests.Storage;

public class RowIdsTests
{
    [Fact]
    public void Ids_never_go_back_even_if_the_clock_does()
    {
        FakeTimeProvider time = new(new DateTimeOffset(2026, 11, 25, 2, 0, 0, TimeSpan.Zero));
        RowIds ids = new(time);
        long before = ids.Next();
        time.AdjustTime(time.GetUtcNow() - TimeSpan.FromHours(1));

        long[] after = [ids.Next(), ids.Next()];

        Assert.Equal([before + 1, before + 2], after);
    }
}
