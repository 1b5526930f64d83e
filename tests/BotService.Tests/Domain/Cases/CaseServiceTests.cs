using BotService.Domain.Cases;
using BotService.Domain.Delivery;
using BotService.Skills.Risk;
using BotService.Tests.TestKit;
using static BotService.Tests.TestKit.Desk;

namespace BotService.Tests.Domain.Cases;

public class CaseServiceTests : IAsyncLifetime
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
    public async Task The_next_one_is_the_most_urgent_not_the_first_who_came()
    {
        await _desk.OpenCaseAsync("early", RiskLevel.R2);
        _stores.Time.Advance(TimeSpan.FromMinutes(30));
        Case urgent = await _desk.OpenCaseAsync("late", RiskLevel.R4);

        ClaimResult result = await _desk.Cases.ClaimNextAsync(Li, CancellationToken.None);

        Assert.Equal(new ClaimResult(CaseOutcome.Done, urgent.Id), result);
    }

    [Fact]
    public async Task Eight_who_press_at_once_get_eight_different_children()
    {
        for (int i = 0; i < 8; i++)
        {
            await _desk.OpenCaseAsync($"o{i}", RiskLevel.R3);
        }

        CaseService cases = _desk.Cases;
        ClaimResult[] results = await Task.WhenAll(Enumerable.Range(0, 8)
            .Select(i => cases.ClaimNextAsync(Li with { Id = new CounselorId($"c{i}") }, CancellationToken.None)));

        Assert.All(results, result => Assert.Equal(CaseOutcome.Done, result.Outcome));
        Assert.Equal(8, results.Select(result => result.Claimed).Distinct().Count());
    }

    [Fact]
    public async Task Nothing_waits_is_an_answer()
    {
        ClaimResult result = await _desk.Cases.ClaimNextAsync(Li, CancellationToken.None);

        Assert.Equal(new ClaimResult(CaseOutcome.NotFound, null), result);
    }

    [Fact]
    public async Task The_board_shows_what_waits_what_is_mine_and_how_many_colleagues_have()
    {
        Case mine = await ClaimedByAsync(Li, "mine");
        await ClaimedByAsync(Wang, "hers");
        Case waiting = await _desk.OpenCaseAsync("waiting", RiskLevel.R1);

        CaseBoard? board = await _desk.Cases.OpenQueueAsync(Li, CancellationToken.None);

        Assert.Equal([waiting.Id], board!.Waiting.Select(item => item.Id));
        Assert.Equal([mine.Id], board.Mine.Select(item => item.Id));
        Assert.Equal(1, board.WithOthers);
    }

    [Fact]
    public async Task A_reply_goes_to_the_young_person_and_wakes_the_sender_and_the_pages()
    {
        Case mine = await ClaimedByAsync(Li, "oYouth");
        (int signals, int woken) = (_desk.Signals, _desk.Woken.Count);

        CaseOutcome outcome = await _desk.Cases.ReplyAsync(mine.Id, Li, "我在。", "id-1", CancellationToken.None);

        Assert.Equal(CaseOutcome.Done, outcome);
        TranscriptEntry last = (await _desk.Store.ReadTranscriptAsync(mine.Conversation, 10, CancellationToken.None))[^1];
        Assert.Equal(("counselor", "李老师", "我在。", OutboxStatus.ToSend), (last.From, last.Author, last.Text, last.Delivery));
        Assert.Equal((signals + 1, woken + 1), (_desk.Signals, _desk.Woken.Count));
    }

    [Fact]
    public async Task Who_does_not_own_the_case_cannot_reply_note_or_end()
    {
        Case hers = await ClaimedByAsync(Wang, "oYouth");

        CaseOutcome[] outcomes =
        [
            await _desk.Cases.ReplyAsync(hers.Id, Li, "我在。", "id-1", CancellationToken.None),
            await _desk.Cases.AddNoteAsync(hers.Id, Li, "备注", CancellationToken.None),
            await _desk.Cases.HandBackAsync(hers.Id, Li, "记录", CancellationToken.None),
            await _desk.Cases.CloseAsync(hers.Id, Supervisor, "记录", CancellationToken.None),
        ];

        Assert.All(outcomes, outcome => Assert.Equal(CaseOutcome.NotAllowed, outcome));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n ")]
    [InlineData(null)]
    public async Task Blank_words_are_refused(string? text)
    {
        Case mine = await ClaimedByAsync(Li, "oYouth");

        Assert.Equal(CaseOutcome.Refused, await _desk.Cases.ReplyAsync(mine.Id, Li, text!, "id-1", CancellationToken.None));
        Assert.Equal(CaseOutcome.Refused, await _desk.Cases.AddNoteAsync(mine.Id, Li, text!, CancellationToken.None));
        Assert.Equal(CaseOutcome.Refused, await _desk.Cases.HandBackAsync(mine.Id, Li, text!, CancellationToken.None));
        Assert.Equal(CaseOutcome.Refused, await _desk.Cases.CloseAsync(mine.Id, Li, text!, CancellationToken.None));
    }

    [Fact]
    public async Task A_reply_is_measured_in_bytes_as_the_channel_does()
    {
        Case mine = await ClaimedByAsync(Li, "oYouth");

        CaseOutcome fits = await _desk.Cases.ReplyAsync(mine.Id, Li, new string('好', 2666), "id-1", CancellationToken.None);
        CaseOutcome over = await _desk.Cases.ReplyAsync(mine.Id, Li, new string('好', 2667), "id-2", CancellationToken.None);

        Assert.Equal((CaseOutcome.Done, CaseOutcome.Refused), (fits, over));
    }

    [Fact]
    public async Task Handing_back_gives_the_conversation_to_the_bot_and_takes_the_voice_of_the_owner()
    {
        Case mine = await ClaimedByAsync(Li, "oYouth");

        CaseOutcome ended = await _desk.Cases.HandBackAsync(mine.Id, Li, "聊了作业，情绪平稳", CancellationToken.None);
        CaseOutcome late = await _desk.Cases.ReplyAsync(mine.Id, Li, "还有一句", "id-1", CancellationToken.None);

        Assert.Equal((CaseOutcome.Done, CaseOutcome.NotAllowed), (ended, late));
        Assert.Equal(BotService.Domain.Turns.ConversationOwner.Bot, (await _desk.ConversationAsync("oYouth")).Owner);
    }

    [Fact]
    public async Task The_budget_counts_what_was_said_since_the_young_person_wrote()
    {
        Case mine = await ClaimedByAsync(Li, "oYouth");
        await _desk.Cases.ReplyAsync(mine.Id, Li, "我在。", "id-1", CancellationToken.None);

        ReplyBudget budget = await _desk.Cases.ReadBudgetAsync(mine, CancellationToken.None);

        // The notice that somebody joined was a message too.
        Assert.Equal(new ReplyBudget(2, 5, mine.LastUserAt!.Value.AddHours(48)), budget);
        Assert.True(budget.CanSendAt(_stores.Time.GetUtcNow()));
        Assert.False(budget.CanSendAt(_stores.Time.GetUtcNow().AddHours(48)));
    }

    private async Task<Case> ClaimedByAsync(BotService.Domain.Staff.StaffMember staff, string peer)
    {
        Case opened = await _desk.OpenCaseAsync(peer, RiskLevel.R3);
        Assert.Equal(CaseOutcome.Done, await _desk.Cases.ClaimAsync(opened.Id, staff, CancellationToken.None));
        return (await _desk.Store.FindAsync(opened.Id, CancellationToken.None))!;
    }
}
