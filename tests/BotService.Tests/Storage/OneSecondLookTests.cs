using BotService.Storage.Database;
using BotService.Tests.TestKit;

namespace BotService.Tests.Storage;

/// <summary>What every node asks each second must cost the same with a million stored conversations.</summary>
public sealed class OneSecondLookTests
{
    [Theory]
    [InlineData(Outbox.FindDue)]
    [InlineData(Outbox.CountWaiting)]
    [InlineData(OutboxSettler.FindAbandoned)]
    public async Task It_reads_unfinished_rows_only(string question)
    {
        await using RunningLine line = await RunningLine.StartAsync();
        string[] names = ["@now", "@far", "@limit", "@given", "@given_crisis", "@sending", "@ahead"];
        SqlValue[] values = [.. names.Where(name => question.Contains(name, StringComparison.Ordinal)).Select(name => (SqlValue)(name, 1L))];

        List<string> plan = await line.Get<DatabaseConnections>().ReadAsync($"EXPLAIN QUERY PLAN {question}", reader => reader.GetString(3), values, TestContext.Current.CancellationToken);

        Assert.Contains("ix_outbox_unfinished", plan[0], StringComparison.Ordinal);
    }
}
