using BotService.Domain.Cases;
using BotService.Domain.Privacy;
using BotService.Domain.Prompts;
using BotService.Domain.Staff;
using BotService.Skills.Guard;
using BotService.Skills.Prompts;
using BotService.Storage.Database;
using BotService.Tests.TestKit;

namespace BotService.Tests.Storage;

/// <summary>What keeping prompts promises, on every database.</summary>
public abstract class PromptStoreContract : IAsyncLifetime
{
    private static readonly StaffMember SecondAdmin = new(new CounselorId("admin2"), "管理员二", StaffRole.Admin);

    private Stores _stores = null!;

    private IPromptStore Store => _stores.Get<IPromptStore>();

    private PromptAdministration Prompts => new(Store, new PromptLinter(HotlineDirectory.Load(null)), _stores.Get<IAuditLog>());

    public async ValueTask InitializeAsync() => _stores = await CreateAsync();

    public async ValueTask DisposeAsync()
    {
        if (_stores is not null)
        {
            await _stores.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    private protected abstract Task<Stores> CreateAsync();

    [Fact]
    public async Task A_draft_goes_live_only_through_a_second_person()
    {
        await SeedAsync("第一版。");
        PromptChange saved = await SaveAsync("第二版。", basedOn: 1);
        Assert.Equal(PromptOutcome.WrongStatus, (await Prompts.ApproveAsync(Prompt.Id, saved.Number, null, Desk.Supervisor, default)).Outcome);
        Assert.Equal(PromptOutcome.Done, (await Prompts.SubmitAsync(Prompt.Id, saved.Number, Desk.Admin, default)).Outcome);
        Assert.Equal(PromptOutcome.WrongStatus, (await Prompts.PublishAsync(Prompt.Id, saved.Number, Desk.Admin, default)).Outcome);
        Assert.Equal(PromptOutcome.Done, (await Prompts.ApproveAsync(Prompt.Id, saved.Number, "好", Desk.Supervisor, default)).Outcome);
        Assert.Equal(1, (await Store.ReadLiveNumbersAsync(default))[Prompt.Id]);

        Assert.Equal(PromptOutcome.Done, (await Prompts.PublishAsync(Prompt.Id, saved.Number, Desk.Admin, default)).Outcome);

        PromptVersion[] history = [.. await Store.ReadHistoryAsync(Prompt.Id, default)];
        Assert.Equal([PromptStatus.Published, PromptStatus.Superseded], history.Select(version => version.Status));
        Assert.Equal(("admin", "zhou", "好", "admin"), (history[0].Author, history[0].ReviewedBy, history[0].ReviewNote, history[0].PublishedBy));
        Assert.Equal(Prompt.File("第二版。"), history[0].Text);
    }

    [Theory]
    [InlineData(StaffRole.Counselor)]
    [InlineData(StaffRole.Auditor)]
    [InlineData(StaffRole.Admin)]
    public async Task Only_a_reviewer_approves(StaffRole role)
    {
        int number = await SubmittedAsync();
        StaffMember staff = new(new CounselorId("somebody"), "某人", role);

        PromptChange change = await Prompts.ApproveAsync(Prompt.Id, number, null, staff, default);

        Assert.Equal(PromptOutcome.NotAllowed, change.Outcome);
        Assert.Contains("somebody prompt.approve.NotAllowed", await AuditAsync());
    }

    [Fact]
    public async Task Whoever_wrote_a_part_of_it_cannot_approve_it_whatever_the_role()
    {
        // The same person is a supervisor today.
        int number = await SubmittedAsync();
        StaffMember author = Desk.Admin with { Role = StaffRole.Supervisor };

        Assert.Equal(PromptOutcome.OwnWork, (await Prompts.ApproveAsync(Prompt.Id, number, null, author, default)).Outcome);
    }

    [Fact]
    public async Task Whoever_began_a_draft_that_somebody_else_went_on_with_cannot_approve_it_either()
    {
        await SeedAsync("第一版。");
        PromptChange first = await SaveAsync("第二版。", basedOn: 1);
        PromptChange second = await Prompts.SaveAsync(Prompt.Id, Prompt.File("第二版，改了一个字。"), first.Number, "", SecondAdmin, default);
        await Prompts.SubmitAsync(Prompt.Id, second.Number, SecondAdmin, default);

        PromptChange change = await Prompts.ApproveAsync(Prompt.Id, second.Number, null, Desk.Admin with { Role = StaffRole.Supervisor }, default);

        Assert.Equal(PromptOutcome.OwnWork, change.Outcome);
        Assert.Equal(["admin", "admin2"], (await Store.ReadHistoryAsync(Prompt.Id, default))[0].Authors);
    }

    [Fact]
    public async Task The_database_itself_refuses_an_author_as_reviewer()
    {
        await SubmittedAsync();

        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => _stores.Get<DatabaseWriter>().WriteAsync(
            "prompt", session => session.Execute("UPDATE prompt_version SET status = 'approved', reviewed_by = 'admin' WHERE status = 'in_review'"), default));
    }

    [Fact]
    public async Task Of_two_authors_who_save_at_once_one_is_told_of_the_other()
    {
        await SeedAsync("第一版。");

        PromptChange[] changes = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => SaveAsync($"我是第 {i} 个人。", basedOn: 1)));

        Assert.Single(changes, change => change.Outcome == PromptOutcome.Done);
        Assert.All(changes.Where(change => change.Outcome != PromptOutcome.Done), change => Assert.Equal((PromptOutcome.Conflict, 2), (change.Outcome, change.Number)));
        Assert.Equal(2, (await Store.ReadHistoryAsync(Prompt.Id, default)).Count);
    }

    [Fact]
    public async Task A_change_after_the_approval_voids_it()
    {
        int number = await SubmittedAsync();
        await Prompts.ApproveAsync(Prompt.Id, number, null, Desk.Supervisor, default);

        PromptChange later = await SaveAsync("批准以后又改。", basedOn: number);

        Assert.Equal(PromptOutcome.WrongStatus, (await Prompts.PublishAsync(Prompt.Id, number, Desk.Admin, default)).Outcome);
        Assert.Equal(PromptOutcome.WrongStatus, (await Prompts.PublishAsync(Prompt.Id, later.Number, Desk.Admin, default)).Outcome);
    }

    [Fact]
    public async Task A_draft_with_an_error_is_kept_and_not_submitted()
    {
        await SeedAsync("第一版。");
        PromptChange saved = await SaveAsync("打 13912345678。", basedOn: 1);

        PromptChange submitted = await Prompts.SubmitAsync(Prompt.Id, saved.Number, Desk.Admin, default);

        Assert.Equal((PromptOutcome.Done, PromptOutcome.Refused), (saved.Outcome, submitted.Outcome));
        Assert.Equal("phone", Assert.Single(submitted.Findings!).Rule);
    }

    [Fact]
    public async Task A_rollback_is_a_new_version_of_what_was_in_use_and_of_nothing_else()
    {
        int number = await SubmittedAsync();
        Assert.Equal(PromptOutcome.WrongStatus, (await Prompts.RollBackAsync(Prompt.Id, number, "试试", Desk.Admin, default)).Outcome);
        await Prompts.ApproveAsync(Prompt.Id, number, null, Desk.Supervisor, default);
        await Prompts.PublishAsync(Prompt.Id, number, Desk.Admin, default);

        PromptChange change = await Prompts.RollBackAsync(Prompt.Id, 1, "语气不对", Desk.Supervisor, default);

        PromptVersion live = (await Store.ReadHistoryAsync(Prompt.Id, default))[0];
        Assert.Equal((PromptOutcome.Done, 3), (change.Outcome, change.Number));
        Assert.Equal((3, PromptStatus.Published, Prompt.File("第一版。"), 1, "语气不对"), (live.Number, live.Status, live.Text, live.RollbackOf, live.Note));
    }

    [Fact]
    public async Task A_new_file_replaces_a_file_but_never_what_people_published()
    {
        await SeedAsync("第一版。");
        Assert.Equal(PromptOutcome.Unchanged, (await SeedAsync("第一版。")).Outcome);
        Assert.Equal((PromptOutcome.Done, 2), ((await SeedAsync("新版程序的第一版。")).Outcome, (await Store.ReadLiveNumbersAsync(default))[Prompt.Id]));
        PromptChange saved = await SaveAsync("人写的。", basedOn: 2);
        await Prompts.SubmitAsync(Prompt.Id, saved.Number, Desk.Admin, default);
        await Prompts.ApproveAsync(Prompt.Id, saved.Number, null, Desk.Supervisor, default);
        await Prompts.PublishAsync(Prompt.Id, saved.Number, Desk.Admin, default);

        Assert.Equal(PromptOutcome.NotAllowed, (await SeedAsync("再新的程序。")).Outcome);
        Assert.Equal(3, (await Store.ReadLiveNumbersAsync(default))[Prompt.Id]);
    }

    [Fact]
    public async Task Every_change_leaves_its_line_in_the_audit_log()
    {
        int number = await SubmittedAsync();
        await Prompts.SendBackAsync(Prompt.Id, number, "再温和一点", Desk.Supervisor, default);

        Assert.Equal(["files prompt.seed", "admin prompt.save", "admin prompt.submit", "zhou prompt.send_back"], await AuditAsync());
    }

    private async Task<int> SubmittedAsync()
    {
        await SeedAsync("第一版。");
        PromptChange saved = await SaveAsync("第二版。", basedOn: 1);
        Assert.Equal(PromptOutcome.Done, (await Prompts.SubmitAsync(Prompt.Id, saved.Number, Desk.Admin, default)).Outcome);
        return saved.Number;
    }

    private Task<PromptChange> SeedAsync(string body) => Store.SeedAsync(Prompt.Id, Prompt.File(body), default);

    private Task<PromptChange> SaveAsync(string body, int basedOn) => Prompts.SaveAsync(Prompt.Id, Prompt.File(body), basedOn, "改一改", Desk.Admin, default);

    private Task<IReadOnlyList<string>> AuditAsync() => new Desk(_stores).AuditAsync();
}
