using BotService.Domain.Privacy;
using BotService.Domain.Staff;
using BotService.Tests.TestKit;
using BotService.WebConsole.ViewModels;
using static BotService.Tests.TestKit.Desk;

namespace BotService.Tests.WebConsole;

public class AuditViewModelTests : IAsyncLifetime
{
    private Stores _stores = null!;
    private IAuditLog _audit = null!;

    public async ValueTask InitializeAsync()
    {
        _stores = await Stores.OnSqliteAsync();
        _audit = _stores.Get<IAuditLog>();
        foreach (int number in Enumerable.Range(1, 5))
        {
            await _audit.RecordAsync(Admin.Id, "prompt.save", $"legal-rights/reply@{number}", CancellationToken.None);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stores.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Theory]
    [InlineData("prompt.submit", "legal-rights/reply@3", "prompt.submit", null, "legal-rights/reply", 3)]
    [InlineData("prompt.approve.OwnWork", "legal-rights/reply@3", "prompt.approve", "OwnWork", "legal-rights/reply", 3)]
    [InlineData("case.claim.Done", "0a1b2c", "case.claim", null, "0a1b2c", null)]
    [InlineData("case.claim_next.NotFound", "", "case.claim_next", "NotFound", "", null)]
    [InlineData("signin.failed", "li", "signin.failed", "", "li", null)]
    [InlineData("signin.done", "li", "signin.done", null, "li", null)]
    public void A_line_is_taken_apart(string action, string subject, string expectedAction, string? failure, string target, int? version)
    {
        AuditEntry entry = AuditEntry.Of(new AuditLine(1, "li", action, subject, default));

        Assert.Equal((expectedAction, failure, target, version), (entry.Action, entry.Failure, entry.Target, entry.Version));
    }

    [Fact]
    public async Task Pages_go_on_where_the_last_one_ended()
    {
        AuditViewModel first = await ReadAsync(new AuditQuery { Limit = 3 }, Auditor);
        AuditViewModel second = await ReadAsync(new AuditQuery { Limit = 3, Before = first.Older }, Auditor);

        Assert.Equal([5, 4, 3], first.Entries.Select(entry => entry.Version));
        Assert.Equal([2, 1], second.Entries.Select(entry => entry.Version));
        Assert.Null(second.Older);
    }

    [Fact]
    public async Task A_page_that_is_exactly_full_is_the_last_one()
    {
        AuditViewModel view = await ReadAsync(new AuditQuery { Limit = 5 }, Auditor);

        Assert.Equal(5, view.Entries.Count);
        Assert.Null(view.Older);
    }

    [Fact]
    public async Task A_counselor_sees_no_line()
    {
        AuditViewModel view = await ReadAsync(new AuditQuery(), Li);

        Assert.Empty(view.Entries);
    }

    private async Task<AuditViewModel> ReadAsync(AuditQuery query, StaffMember staff)
    {
        AuditViewModel view = new(new AuditReading(_audit));
        await view.ReadAsync(query, staff, CancellationToken.None);
        return view;
    }
}
