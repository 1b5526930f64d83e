using BotService.Domain.Cases;
using BotService.Domain.Delivery;
using BotService.Domain.Turns;
using BotService.Skills.Guard;
using BotService.Skills.Risk;
using BotService.Tests.TestKit;
using static BotService.Tests.TestKit.Desk;

namespace BotService.Tests.Storage;

/// <summary>What the durable side of cases promises, on every database.</summary>
public abstract class CaseStoreContract : IAsyncLifetime
{
    private static readonly NoticeCatalog Notices = NoticeCatalog.CreateDefault();

    private Stores _stores = null!;
    private Desk _desk = null!;

    public async ValueTask InitializeAsync()
    {
        _stores = await CreateAsync();
        _desk = new Desk(_stores);
    }

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
    public async Task Of_eight_who_claim_at_once_one_wins()
    {
        Case opened = await _desk.OpenCaseAsync("oYouth", RiskLevel.R3);

        CaseOutcome[] outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => ClaimAsync(opened, $"c{i}")));

        Assert.Equal(1, outcomes.Count(outcome => outcome == CaseOutcome.Done));
        Assert.Equal(7, outcomes.Count(outcome => outcome == CaseOutcome.Lost));
    }

    [Fact]
    public async Task A_claim_makes_the_conversation_a_persons_and_tells_the_young_person()
    {
        Case opened = await _desk.OpenCaseAsync("oYouth", RiskLevel.R3);

        await ClaimAsync(opened, "li");

        Case claimed = (await _desk.Store.FindAsync(opened.Id, CancellationToken.None))!;
        ConversationState conversation = await _desk.ConversationAsync("oYouth");
        Assert.Equal((CaseStatus.Claimed, Li.Id, opened.Epoch + 1), (claimed.Status, claimed.Owner, claimed.Epoch));
        Assert.Equal((ConversationOwner.Person, claimed.Epoch), (conversation.Owner, conversation.Epoch));
        Assert.Equal(nameof(NoticeKey.HandoffAccepted), (await LinesAsync(claimed))[^1].Kind);
    }

    [Fact]
    public async Task A_former_owner_has_lost_their_voice()
    {
        ClaimedCase former = await ClaimedAsync("oYouth");
        await CloseAsync(former, "handed_back");

        CaseOutcome reply = await ReplyAsync(former, "还有一句", "id-1");
        CaseOutcome note = await _desk.Store.AddNoteAsync(former, "备注", "李老师", CancellationToken.None);
        CaseOutcome close = await CloseAsync(former, "closed");

        Assert.Equal([CaseOutcome.Lost, CaseOutcome.Lost, CaseOutcome.Lost], [reply, note, close]);
    }

    [Fact]
    public async Task Of_several_tries_at_one_message_one_is_sent()
    {
        ClaimedCase claimed = await ClaimedAsync("oYouth");

        CaseOutcome[] outcomes = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => ReplyAsync(claimed, "我在。", "id-1")));

        Assert.All(outcomes, outcome => Assert.Equal(CaseOutcome.Done, outcome));
        Assert.Single(await LinesAsync(claimed), line => line.From == "counselor");
    }

    [Fact]
    public async Task Closing_gives_the_conversation_to_the_bot()
    {
        ClaimedCase claimed = await ClaimedAsync("oYouth");

        CaseOutcome outcome = await CloseAsync(claimed, "closed");

        Case closed = (await _desk.Store.FindAsync(claimed.Id, CancellationToken.None))!;
        ConversationState conversation = await _desk.ConversationAsync("oYouth");
        Assert.Equal(CaseOutcome.Done, outcome);
        Assert.Equal((CaseStatus.Closed, _stores.Time.GetUtcNow()), (closed.Status, closed.ClosedAt));
        Assert.Equal((ConversationOwner.Bot, null, claimed.Epoch + 1), (conversation.Owner, conversation.CaseId, conversation.Epoch));
        Assert.Empty(await _desk.Store.ReadOpenAsync(CancellationToken.None));
    }

    [Fact]
    public async Task A_long_reply_leaves_as_parts_in_order_each_counted_and_shown()
    {
        ClaimedCase claimed = await ClaimedAsync("oYouth");
        int sends = await _desk.Store.CountSendsSinceUserAsync(claimed.Conversation, CancellationToken.None);
        IReadOnlyList<OutgoingMessage> parts = OutgoingMessage.FromCounselor(claimed, "第一句。第二句。第三句。").Split(16);

        await _desk.Store.ReplyAsync(claimed, parts, "李老师", "id-1", CancellationToken.None);
        await _desk.Store.ReplyAsync(claimed, parts, "李老师", "id-1", CancellationToken.None);

        Assert.Equal(["第一句。", "第二句。", "第三句。"], (await LinesAsync(claimed)).Where(line => line.From == "counselor").Select(line => line.Text));
        Assert.Equal(sends + 3, await _desk.Store.CountSendsSinceUserAsync(claimed.Conversation, CancellationToken.None));
    }

    [Fact]
    public async Task A_note_is_for_staff_and_never_for_the_sender()
    {
        ClaimedCase claimed = await ClaimedAsync("oYouth");
        int sends = await _desk.Store.CountSendsSinceUserAsync(claimed.Conversation, CancellationToken.None);

        await _desk.Store.AddNoteAsync(claimed, "一个人在家", "李老师", CancellationToken.None);

        TranscriptEntry note = (await LinesAsync(claimed))[^1];
        Assert.Equal(("system", "Note", "一个人在家", "李老师", null), (note.From, note.Kind, note.Text, note.Author, note.Delivery));
        Assert.Equal(sends, await _desk.Store.CountSendsSinceUserAsync(claimed.Conversation, CancellationToken.None));
    }

    [Fact]
    public async Task A_raised_level_moves_a_case_up_and_starts_its_time_anew()
    {
        Case first = await _desk.OpenCaseAsync("first", RiskLevel.R2);
        _stores.Time.Advance(TimeSpan.FromMinutes(1));
        Case second = await _desk.OpenCaseAsync("second", RiskLevel.R3);
        _stores.Time.Advance(TimeSpan.FromMinutes(1));
        await _desk.OpenCaseAsync("first", RiskLevel.R3);

        IReadOnlyList<Case> queue = EscalationQueue.Order(await _desk.Store.ReadOpenAsync(CancellationToken.None));

        Assert.Equal([second.Id, first.Id], queue.Select(item => item.Id));
        Assert.Equal((first.OpenedAt, _stores.Time.GetUtcNow()), (queue[1].OpenedAt, queue[1].LevelSince));
    }

    [Fact]
    public async Task The_version_grows_with_every_change()
    {
        List<long> versions = [await VersionAsync()];
        Case opened = await _desk.OpenCaseAsync("oYouth", RiskLevel.R3);
        versions.Add(await VersionAsync());
        await ClaimAsync(opened, "li");
        versions.Add(await VersionAsync());
        ClaimedCase claimed = new((await _desk.Store.FindAsync(opened.Id, CancellationToken.None))!, Li.Id);
        await ReplyAsync(claimed, "我在。", "id-1");
        versions.Add(await VersionAsync());
        await CloseAsync(claimed, "closed");
        versions.Add(await VersionAsync());

        Assert.Equal(versions.Distinct().Order(), versions);
    }

    private Task<CaseOutcome> ClaimAsync(Case opened, string counselor) => _desk.Store.ClaimAsync(
        opened, new CounselorId(counselor), OutgoingMessage.FromSystem(Notices.Get(NoticeKey.HandoffAccepted)), CancellationToken.None);

    private async Task<ClaimedCase> ClaimedAsync(string peer)
    {
        Case opened = await _desk.OpenCaseAsync(peer, RiskLevel.R3);
        Assert.Equal(CaseOutcome.Done, await ClaimAsync(opened, Li.Id.Value));
        return new ClaimedCase((await _desk.Store.FindAsync(opened.Id, CancellationToken.None))!, Li.Id);
    }

    private Task<CaseOutcome> ReplyAsync(ClaimedCase claimed, string text, string id) =>
        _desk.Store.ReplyAsync(claimed, [OutgoingMessage.FromCounselor(claimed, text)], "李老师", id, CancellationToken.None);

    private Task<CaseOutcome> CloseAsync(ClaimedCase claimed, string ending) =>
        _desk.Store.CloseAsync(claimed, ending, "记录", "李老师", OutgoingMessage.FromSystem(Notices.Get(NoticeKey.HandoffEnded)), CancellationToken.None);

    private Task<IReadOnlyList<TranscriptEntry>> LinesAsync(ClaimedCase claimed) => _desk.Store.ReadTranscriptAsync(claimed.Conversation, 50, CancellationToken.None);

    private Task<IReadOnlyList<TranscriptEntry>> LinesAsync(Case item) => _desk.Store.ReadTranscriptAsync(item.Conversation, 50, CancellationToken.None);

    private Task<long> VersionAsync() => _desk.Store.ReadVersionAsync(CancellationToken.None);
}
