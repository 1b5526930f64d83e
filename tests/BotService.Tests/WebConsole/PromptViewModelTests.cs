using BotService.Domain.Prompts;
using BotService.Domain.Staff;
using BotService.Tests.TestKit;
using BotService.WebConsole.ViewModels;
using static BotService.Tests.TestKit.Desk;
using static BotService.Tests.WebConsole.PromptDesk;

namespace BotService.Tests.WebConsole;

public class PromptViewModelTests : IAsyncLifetime
{
    private Stores _stores = null!;
    private PromptDesk _desk = null!;

    public async ValueTask InitializeAsync()
    {
        _stores = await Stores.OnSqliteAsync();
        _desk = new PromptDesk(_stores);
        await _desk.SeedAsync("讲明白。");
    }

    public async ValueTask DisposeAsync()
    {
        await _stores.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task What_is_saved_is_a_draft_that_the_next_change_is_based_on()
    {
        PromptViewModel view = await _desk.OpenAsync(Admin);

        PromptOutcome outcome = await view.SaveAsync(new PromptEdit(Text("讲清楚。"), "更短", view.BasedOn, IsDirty: true), CancellationToken.None);

        Assert.Equal(PromptOutcome.Done, outcome);
        Assert.Equal((2, "更短", 2), (view.Open!.Number, view.Open.Note, view.BasedOn));
        Assert.Equal(1, view.Live!.Number);
    }

    [Fact]
    public async Task Nothing_is_submitted_without_a_draft_unsaved_or_with_errors()
    {
        PromptViewModel view = await _desk.OpenAsync(Admin);
        string? without = view.SubmitObstacle;
        await view.ChangeAsync(Text("打 13912345678。"), 1, isDirty: true, CancellationToken.None);
        string? unsaved = view.SubmitObstacle;
        await view.SaveAsync(new PromptEdit(Text("打 13912345678。"), "", 1, IsDirty: true), CancellationToken.None);
        string? wrong = view.SubmitObstacle;
        await view.ChangeAsync(Text("打电话。"), 2, isDirty: true, CancellationToken.None);
        await view.SaveAsync(new PromptEdit(Text("打电话。"), "", 2, IsDirty: true), CancellationToken.None);

        Assert.Equal(["Submit.NoDraft", "Submit.Unsaved", "Submit.Errors", null], [without, unsaved, wrong, view.SubmitObstacle]);
    }

    [Fact]
    public async Task Who_saves_too_late_is_told_and_goes_on_from_the_same_version()
    {
        PromptViewModel late = await _desk.OpenAsync(Admin);
        await (await _desk.OpenAsync(Admin)).SaveAsync(new PromptEdit(Text("甲。"), "", 1, IsDirty: true), CancellationToken.None);

        PromptOutcome outcome = await late.SaveAsync(new PromptEdit(Text("乙。"), "", 1, IsDirty: true), CancellationToken.None);

        Assert.Equal(PromptOutcome.Conflict, outcome);
        Assert.Equal((1, 2, true), (late.BasedOn, late.Newest!.Number, late.IsBehind));
        Assert.Equal(Text("甲。"), late.Newest.Text);
    }

    [Fact]
    public async Task On_top_of_what_came_first_the_same_words_are_saved()
    {
        PromptViewModel late = await _desk.OpenAsync(Admin);
        await (await _desk.OpenAsync(Admin)).SaveAsync(new PromptEdit(Text("甲。"), "", 1, IsDirty: true), CancellationToken.None);
        await late.SaveAsync(new PromptEdit(Text("乙。"), "", 1, IsDirty: true), CancellationToken.None);

        PromptOutcome outcome = await late.SaveAsync(new PromptEdit(Text("乙。"), "", late.Newest!.Number, IsDirty: true), CancellationToken.None);

        Assert.Equal((PromptOutcome.Done, 3, false), (outcome, late.BasedOn, late.IsBehind));
    }

    [Fact]
    public async Task A_second_person_approves_and_then_it_is_published()
    {
        PromptViewModel author = await _desk.SubmitAsync("讲清楚。");
        PromptViewModel reviewer = await _desk.OpenAsync(Supervisor);

        PromptOutcome approved = await reviewer.ApproveAsync(null, CancellationToken.None);
        await author.RefreshAsync(CancellationToken.None);
        PromptOutcome published = await author.PublishAsync(CancellationToken.None);

        Assert.Equal((PromptOutcome.Done, PromptOutcome.Done), (approved, published));
        Assert.Equal((2, "zhou", "admin"), (author.Live!.Number, author.Live.ReviewedBy, author.Live.PublishedBy));
        Assert.Equal("周督导", author.Names.Of("zhou"));
        Assert.Null(author.Open);
    }

    [Fact]
    public async Task Whose_words_are_in_it_may_not_approve_it_in_another_role_either()
    {
        await _desk.SubmitAsync("讲清楚。");
        PromptViewModel same = await _desk.OpenAsync(Admin with { Role = StaffRole.Supervisor });

        PromptOutcome outcome = await same.ApproveAsync(null, CancellationToken.None);

        Assert.True(same is { MayReview: true, IsOwnWork: true });
        Assert.Equal(PromptOutcome.OwnWork, outcome);
        Assert.False((await _desk.OpenAsync(Supervisor)).IsOwnWork);
    }

    [Fact]
    public async Task What_waits_for_a_decision_is_held_against_what_is_in_use()
    {
        await _desk.SubmitAsync("讲清楚。");

        PromptViewModel view = await _desk.OpenAsync(Supervisor);

        Assert.Equal((2, 1), (view.Pair(null, null)!.Version.Number, view.Pair(null, null)!.With!.Number));
        Assert.Null(view.Pair(1, null)!.With);
        Assert.Null(view.Pair(9, 1));
    }

    [Fact]
    public async Task Only_what_was_in_use_once_can_come_back()
    {
        PromptViewModel view = await _desk.SubmitAsync("讲清楚。");
        await (await _desk.OpenAsync(Supervisor)).SendBackAsync("太短", CancellationToken.None);
        await view.RefreshAsync(CancellationToken.None);
        await view.SaveAsync(new PromptEdit(Text("讲清楚，不吓人。"), "", 2, IsDirty: true), CancellationToken.None);
        await view.SubmitAsync(CancellationToken.None);
        await (await _desk.OpenAsync(Supervisor)).ApproveAsync(null, CancellationToken.None);
        await view.RefreshAsync(CancellationToken.None);
        await view.PublishAsync(CancellationToken.None);

        int[] numbers = [.. view.History.Where(PromptViewModel.CanComeBack).Select(version => version.Number)];

        Assert.Equal([1], numbers);
    }

    [Fact]
    public async Task A_rollback_is_a_new_version_with_the_old_words()
    {
        PromptViewModel view = await _desk.SubmitAsync("讲清楚。");
        await (await _desk.OpenAsync(Supervisor)).ApproveAsync(null, CancellationToken.None);
        await view.RefreshAsync(CancellationToken.None);
        await view.PublishAsync(CancellationToken.None);

        PromptOutcome outcome = await view.RollBackAsync(1, "出错了", CancellationToken.None);

        Assert.Equal((PromptOutcome.Done, 3, 1), (outcome, view.Live!.Number, view.Live.RollbackOf));
        Assert.Equal(Text("讲明白。"), view.Live.Text);
        Assert.True(view.IsBehind);
    }

    [Fact]
    public async Task Who_may_not_see_prompts_sees_none()
    {
        PromptViewModel view = await _desk.OpenAsync(Li);

        Assert.Empty(view.History);
        Assert.Equal(PromptOutcome.NotAllowed, await view.SaveAsync(new PromptEdit(Text("乙。"), "", 1, IsDirty: true), CancellationToken.None));
    }
}
