using BotService.Domain.Cases;
using BotService.Skills.Risk;
using BotService.Tests.TestKit;
using BotService.WebConsole.ViewModels;
using static BotService.Tests.TestKit.Desk;

namespace BotService.Tests.WebConsole;

public class CaseViewModelTests : IAsyncLifetime
{
    private Stores _stores = null!;
    private Desk _desk = null!;
    private Case _case = null!;

    public async ValueTask InitializeAsync()
    {
        _stores = await Stores.OnSqliteAsync();
        _desk = new Desk(_stores);
        _case = await _desk.OpenCaseAsync("oYouth", RiskLevel.R4);
    }

    public async ValueTask DisposeAsync()
    {
        await _stores.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_waiting_case_shows_its_words_and_no_budget()
    {
        CaseViewModel view = await OpenAsync(Li);

        Assert.Equal(CaseStanding.Waiting, view.Standing);
        Assert.Equal(["有人吗"], view.Lines!.Select(line => line.Text));
        Assert.Null(view.Budget);
        Assert.Null(view.OwnerName);
    }

    [Fact]
    public async Task Taking_it_makes_it_theirs_with_a_budget()
    {
        CaseViewModel view = await OpenAsync(Li);

        await view.ClaimAsync(CancellationToken.None);

        Assert.Equal((CaseStanding.Mine, "李老师"), (view.Standing, view.OwnerName));
        Assert.Equal(4, view.Budget!.Left);
        Assert.Equal([_case.Id], view.MyCases.Select(item => item.Id));
    }

    [Fact]
    public async Task Who_was_too_late_is_told_who_took_it_and_sees_no_more_words()
    {
        CaseViewModel late = await OpenAsync(Li);
        await _desk.Cases.ClaimAsync(_case.Id, Wang, CancellationToken.None);

        await late.ClaimAsync(CancellationToken.None);

        Assert.True(late.WasTooLate);
        Assert.Equal((CaseStanding.Elsewhere, "王老师"), (late.Standing, late.OwnerName));
        Assert.Null(late.Lines);
    }

    [Fact]
    public async Task A_supervisor_looks_on_and_cannot_speak()
    {
        await _desk.Cases.ClaimAsync(_case.Id, Wang, CancellationToken.None);

        CaseViewModel view = await OpenAsync(Supervisor);
        CaseOutcome outcome = await view.SendAsync("我来", "id-1", CancellationToken.None);

        Assert.True(view.IsLookingOn);
        Assert.Null(view.Budget);
        Assert.Equal(CaseOutcome.NotAllowed, outcome);
    }

    [Fact]
    public async Task What_is_sent_shows_at_once()
    {
        CaseViewModel view = await OpenAsync(Li);
        await view.ClaimAsync(CancellationToken.None);

        await view.SendAsync("我在。", "id-1", CancellationToken.None);

        Assert.Equal("我在。", view.Lines![^1].Text);
        Assert.Equal(3, view.Budget!.Left);
    }

    [Fact]
    public async Task Looking_again_while_open_is_one_opening_in_the_audit()
    {
        CaseViewModel view = await OpenAsync(Li);

        await view.RefreshAsync(CancellationToken.None);
        await view.RefreshAsync(CancellationToken.None);

        Assert.Equal(["li transcript.read"], await _desk.AuditAsync());
    }

    [Fact]
    public async Task After_the_end_the_one_who_had_it_still_reads_it()
    {
        CaseViewModel view = await OpenAsync(Li);
        await view.ClaimAsync(CancellationToken.None);

        await view.CloseAsync("谈了作业，风险 R1，明天回访", CancellationToken.None);

        Assert.Equal(CaseStanding.Closed, view.Standing);
        Assert.NotNull(view.Lines);
        Assert.Null(view.Budget);
        Assert.Empty(view.MyCases);
    }

    [Fact]
    public async Task A_case_that_does_not_exist_looks_like_one_they_may_not_see()
    {
        CaseViewModel none = new(_desk.Cases, new Colleagues());
        await none.OpenAsync(new CaseId("none"), Li, CancellationToken.None);
        CaseViewModel forbidden = await OpenAsync(Admin);

        Assert.Equal((CaseStanding.Missing, CaseStanding.Missing), (none.Standing, forbidden.Standing));
        Assert.Equal((null, null), (none.Lines, forbidden.Lines));
    }

    private async Task<CaseViewModel> OpenAsync(BotService.Domain.Staff.StaffMember staff)
    {
        CaseViewModel view = new(_desk.Cases, new Colleagues());
        await view.OpenAsync(_case.Id, staff, CancellationToken.None);
        return view;
    }
}
