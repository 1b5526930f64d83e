using BotService.Domain.Cases;
using BotService.Skills.Risk;
using BotService.Tests.TestKit;
using BotService.WebConsole.ViewModels;
using static BotService.Tests.TestKit.Desk;

namespace BotService.Tests.WebConsole;

public class QueueViewModelTests : IAsyncLifetime
{
    private Stores _stores = null!;
    private Desk _desk = null!;

    public async ValueTask InitializeAsync()
    {
        _stores = await Stores.OnSqliteAsync();
        _desk = new Desk(_stores);
    }

    public async ValueTask DisposeAsync()
    {
        await _stores.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task It_says_who_is_next_and_among_how_many()
    {
        await _desk.OpenCaseAsync("a", RiskLevel.R2);
        Case next = await _desk.OpenCaseAsync("b", RiskLevel.R4);
        _stores.Time.Advance(TimeSpan.FromMinutes(1));
        await _desk.OpenCaseAsync("c", RiskLevel.R4);

        QueueViewModel queue = await OpenAsync();

        Assert.Equal(next.Id, queue.Next!.Id);
        Assert.Equal((2, 2), (queue.AtNextLevel, queue.CriticalCount));
    }

    [Fact]
    public async Task One_press_takes_the_next_one_and_says_where_to_go()
    {
        Case waiting = await _desk.OpenCaseAsync("a", RiskLevel.R2);
        QueueViewModel queue = await OpenAsync();

        CaseId? claimed = await queue.ClaimNextAsync(CancellationToken.None);

        Assert.Equal(waiting.Id, claimed);
        Assert.Null(queue.Failure);
        Assert.Equal([waiting.Id], queue.Board.Mine.Select(item => item.Id));
    }

    [Fact]
    public async Task Who_picks_a_row_too_late_is_told_who_took_it()
    {
        Case waiting = await _desk.OpenCaseAsync("a", RiskLevel.R2);
        QueueViewModel queue = await OpenAsync();
        await _desk.Cases.ClaimAsync(waiting.Id, Wang, CancellationToken.None);

        CaseId? claimed = await queue.ClaimAsync(waiting.Id, CancellationToken.None);

        Assert.Null(claimed);
        Assert.Equal((CaseOutcome.Lost, "王老师"), (queue.Failure, queue.FasterColleague));
        Assert.Empty(queue.Board.Waiting);
    }

    [Fact]
    public async Task A_role_that_takes_no_cases_sees_none()
    {
        await _desk.OpenCaseAsync("a", RiskLevel.R2);
        QueueViewModel queue = new(_desk.Cases, new Colleagues());

        await queue.OpenAsync(Admin, CancellationToken.None);

        Assert.Empty(queue.Board.Waiting);
    }

    private async Task<QueueViewModel> OpenAsync()
    {
        QueueViewModel queue = new(_desk.Cases, new Colleagues());
        await queue.OpenAsync(Li, CancellationToken.None);
        return queue;
    }
}
