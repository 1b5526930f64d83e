using BotService.Domain.Cases;
using BotService.Domain.Staff;
using BotService.Skills.Risk;
using BotService.Tests.TestKit;
using static BotService.Tests.TestKit.Desk;

namespace BotService.Tests.Domain.Cases;

public class CaseRightsTests : IAsyncLifetime
{
    private Stores _stores = null!;
    private Desk _desk = null!;
    private Case _case = null!;

    public async ValueTask InitializeAsync()
    {
        _stores = await Stores.OnSqliteAsync();
        _desk = new Desk(_stores);
        _case = await _desk.OpenCaseAsync("oYouth", RiskLevel.R3);
    }

    public async ValueTask DisposeAsync()
    {
        await _stores.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    public static TheoryData<StaffRole> OtherRoles() => [StaffRole.Admin, StaffRole.Auditor];

    [Theory]
    [MemberData(nameof(OtherRoles))]
    public async Task Administrators_and_auditors_see_and_take_no_case(StaffRole role)
    {
        StaffMember staff = new(new CounselorId("other"), "别人", role);

        Assert.Null(await _desk.Cases.OpenQueueAsync(staff, CancellationToken.None));
        Assert.Null(await _desk.Cases.FindAsync(_case.Id, staff, CancellationToken.None));
        Assert.Null(await _desk.Cases.OpenTranscriptAsync(_case.Id, staff, CancellationToken.None));
        Assert.Equal(CaseOutcome.NotAllowed, await _desk.Cases.ClaimAsync(_case.Id, staff, CancellationToken.None));
        Assert.Equal(CaseOutcome.NotAllowed, (await _desk.Cases.ClaimNextAsync(staff, CancellationToken.None)).Outcome);
        Assert.Equal(CaseStatus.Waiting, (await _desk.Store.FindAsync(_case.Id, CancellationToken.None))!.Status);
    }

    [Fact]
    public async Task An_opening_leaves_one_audit_line_however_often_it_is_read()
    {
        CaseTranscript? transcript = await _desk.Cases.OpenTranscriptAsync(_case.Id, Li, CancellationToken.None);

        IReadOnlyList<TranscriptEntry>? first = await transcript!.ReadAsync(10, CancellationToken.None);
        IReadOnlyList<TranscriptEntry>? second = await transcript.ReadAsync(10, CancellationToken.None);

        Assert.Equal(["有人吗"], first!.Select(line => line.Text));
        Assert.Equal(first, second);
        Assert.Equal(["li transcript.read"], await _desk.AuditAsync());
    }

    [Fact]
    public async Task Reading_ends_when_a_colleague_takes_the_case()
    {
        CaseTranscript? transcript = await _desk.Cases.OpenTranscriptAsync(_case.Id, Li, CancellationToken.None);
        await _desk.Cases.ClaimAsync(_case.Id, Wang, CancellationToken.None);

        IReadOnlyList<TranscriptEntry>? lines = await transcript!.ReadAsync(10, CancellationToken.None);

        Assert.Null(lines);
    }

    [Fact]
    public async Task A_colleagues_case_is_read_by_a_supervisor_only()
    {
        await _desk.Cases.ClaimAsync(_case.Id, Wang, CancellationToken.None);

        Assert.Null(await _desk.Cases.OpenTranscriptAsync(_case.Id, Li, CancellationToken.None));
        Assert.NotNull(await _desk.Cases.OpenTranscriptAsync(_case.Id, Supervisor, CancellationToken.None));
        Assert.Equal(["wang case.claim.Done", "li transcript.refused", "zhou transcript.read"], await _desk.AuditAsync());
    }

    [Fact]
    public async Task Every_try_leaves_a_line_with_its_outcome()
    {
        await _desk.Cases.ClaimNextAsync(Li, CancellationToken.None);
        await _desk.Cases.ClaimAsync(_case.Id, Wang, CancellationToken.None);
        await _desk.Cases.ReplyAsync(_case.Id, Wang, "我在。", "id-1", CancellationToken.None);
        await _desk.Cases.ReplyAsync(_case.Id, Li, "", "id-2", CancellationToken.None);
        await _desk.Cases.AddNoteAsync(_case.Id, Li, "备注", CancellationToken.None);
        await _desk.Cases.CloseAsync(_case.Id, Li, "记录", CancellationToken.None);
        await _desk.Cases.ClaimAsync(new CaseId("none"), Li, CancellationToken.None);

        Assert.Equal(
            ["li case.claim_next.Done", "wang case.claim.Lost", "wang case.reply.NotAllowed", "li case.reply.Refused", "li case.note.Done", "li case.closed.Done", "li case.claim.NotFound"],
            await _desk.AuditAsync());
    }

    [Fact]
    public async Task A_lost_claim_tells_nobody()
    {
        await _desk.Cases.ClaimAsync(_case.Id, Li, CancellationToken.None);
        int signals = _desk.Signals;

        CaseOutcome outcome = await _desk.Cases.ClaimAsync(_case.Id, Wang, CancellationToken.None);

        Assert.Equal(CaseOutcome.Lost, outcome);
        Assert.Equal(signals, _desk.Signals);
    }
}
