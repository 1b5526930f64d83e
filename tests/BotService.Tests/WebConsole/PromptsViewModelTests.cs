using BotService.Domain.Prompts;
using BotService.Skills.Prompts;
using BotService.Tests.TestKit;
using BotService.WebConsole.ViewModels;
using static BotService.Tests.TestKit.Desk;

namespace BotService.Tests.WebConsole;

public class PromptsViewModelTests : IAsyncLifetime
{
    private Stores _stores = null!;
    private PromptDesk _desk = null!;

    public async ValueTask InitializeAsync()
    {
        _stores = await Stores.OnSqliteAsync();
        _desk = new PromptDesk(_stores);
        await _desk.SeedAsync("甲。", "care-and-help/reply");
        await _desk.SeedAsync("讲明白。");
        await _desk.SeedAsync("底线。", "shared/core-safety", "core-safety");
    }

    public async ValueTask DisposeAsync()
    {
        await _stores.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task What_all_skills_share_comes_first_with_its_name_and_risk()
    {
        PromptsViewModel view = await ReadAsync();

        Assert.Equal(["shared", "care-and-help", "legal-rights"], view.Groups.Select(group => group.Key));
        Assert.Equal(("写一条回复", PromptRisk.CoreSafety), (view.Groups.First().Single().Name, view.Groups.First().Single().Risk));
    }

    [Fact]
    public async Task Those_that_somebody_works_on_can_be_seen_alone()
    {
        await _desk.SubmitAsync("讲清楚。");
        PromptsViewModel view = await ReadAsync();

        view.OnlyOpen = true;

        PromptRow row = Assert.Single(view.Groups.SelectMany(group => group));
        Assert.Equal((PromptDesk.Id, PromptStatus.InReview, 1), (row.Id, row.Open!.Status, row.Live!.Number));
        Assert.Equal((3, 1, 1), (view.Count, view.OpenCount, view.InReviewCount));
    }

    [Fact]
    public async Task A_prompt_that_cannot_be_read_is_called_by_its_id()
    {
        await _desk.Prompts.SaveAsync("smalltalk/new", "没有开头", 0, "", Admin, CancellationToken.None);

        PromptsViewModel view = await ReadAsync();

        PromptRow row = view.Groups.SelectMany(group => group).Single(row => row.Skill == "smalltalk");
        Assert.Equal(("smalltalk/new", null), (row.Name, row.Risk));
    }

    private async Task<PromptsViewModel> ReadAsync()
    {
        PromptsViewModel view = new(_desk.Prompts, new StaffNames(new Colleagues()));
        await view.ReadAsync(Admin, CancellationToken.None);
        return view;
    }
}
