using BotService.Storage.Database;
using BotService.Tests.TestKit;

namespace BotService.Tests.Storage;

/// <summary>What every turn and every second asks must cost the same in a long conversation, and with a million stored ones.</summary>
public sealed class QueryPlanTests
{
    private static readonly string[] Names = ["@now", "@far", "@limit", "@given", "@given_crisis", "@sending", "@ahead", "@k", "@unattended", "@waited", "@t", "@e", "@user_at", "@address", "@checkpoint", "@schema", "@first"];

    [Theory]
    [InlineData(Outbox.FindDue)]
    [InlineData(Outbox.CountWaiting)]
    [InlineData(OutboxSettler.FindAbandoned)]
    [InlineData(WaitingLine.Unfinished)]
    [InlineData(OutboxMarker.Unfinished)]
    public async Task Of_the_outbox_unfinished_rows_are_read_only(string question)
    {
        List<string> plan = await PlanAsync(question);

        Assert.Contains(plan, step => step.Contains("ix_outbox_unfinished", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(TurnStore.ReadWork)]
    [InlineData(TurnStore.FindStranded)]
    [InlineData(TurnCommitWriter.TakeTurnStatement)]
    public async Task Of_the_inbox_unread_rows_are_read_only(string question)
    {
        List<string> plan = await PlanAsync(question);

        Assert.Contains(plan, step => step.Contains("ix_inbox_new", StringComparison.Ordinal));
    }

    private static async Task<List<string>> PlanAsync(string question)
    {
        await using RunningLine line = await RunningLine.StartAsync();
        SqlValue[] values = [.. Names.Where(name => System.Text.RegularExpressions.Regex.IsMatch(question, $@"{name}\b")).Select(name => (SqlValue)(name, 1L))];
        return await line.Get<DatabaseConnections>().ReadAsync($"EXPLAIN QUERY PLAN {question}", reader => reader.GetString(3), values, TestContext.Current.CancellationToken);
    }
}
