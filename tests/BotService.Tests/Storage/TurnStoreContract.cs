using BotService.Domain.Turns;
using BotService.Messaging.Messages;
using BotService.Tests.TestKit;

namespace BotService.Tests.Storage;

/// <summary>What accepting and committing promise, on every database.</summary>
public abstract class TurnStoreContract : IAsyncLifetime
{
    private Stores _stores = null!;
    private Line _line = null!;

    public async ValueTask InitializeAsync()
    {
        _stores = await CreateAsync();
        _line = new Line(_stores);
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
    public async Task Copies_of_a_message_share_one_row()
    {
        AcceptedMessage first = await _line.AcceptAsync(_line.Message("m1"));

        AcceptedMessage[] copies = await Task.WhenAll(_line.AcceptAsync(_line.Message("m1")), _line.AcceptAsync(_line.Message("m1")));

        Assert.All(copies, copy => Assert.Equal(first.Id, copy.Id));
        Assert.Equal([2, 3], copies.Select(copy => copy.Deliveries).Order());
        Assert.Single((await _line.ReadAsync()).Rows);
    }

    [Fact]
    public async Task The_same_message_id_from_two_people_is_two_messages()
    {
        InboundMessage message = _line.Message("m1");
        InboundMessage other = message with { Conversation = new ConversationKey("wechat", "demo", "oOther") };

        AcceptedMessage first = await _line.AcceptAsync(message);
        AcceptedMessage second = await _line.AcceptAsync(other);

        Assert.NotEqual(first.Id, second.Id);
        Assert.Equal(1, second.Deliveries);
    }

    [Fact]
    public async Task A_message_reads_back_as_it_was_accepted_in_order_of_sending()
    {
        InboundMessage late = _line.Message("m1", "第二句😀");
        InboundMessage early = _line.Message("m2", "第一句") with { SentAt = late.SentAt - TimeSpan.FromSeconds(1) };
        await _line.AcceptAsync(late);
        await _line.AcceptAsync(early, waits: false);

        TurnWork work = await _line.ReadAsync();

        Assert.Equal([early, late], work.Rows.Select(row => row.Message));
        Assert.Equal([false, true], work.Rows.Select(row => row.Waiting));
    }

    [Fact]
    public async Task The_reply_is_given_to_the_request_that_waits()
    {
        AcceptedMessage accepted = await _line.AcceptAsync(_line.Message("m1"));

        CommitResult result = await _line.CommitAsync([Line.Reply("答复")]);

        Assert.True(result.Committed);
        Assert.Equal(accepted.Id, result.GivenTo);
        Assert.Equal("答复", result.Given!.Message.Text);
        Assert.False(result.HasDeliveries);
    }

    [Fact]
    public async Task The_reply_goes_to_the_sender_when_no_request_waits()
    {
        await _line.AcceptAsync(_line.Message("m1"), waits: false);

        CommitResult result = await _line.CommitAsync([Line.Reply("答复")]);

        Assert.Null(result.GivenTo);
        Assert.True(result.HasDeliveries);
        Assert.Equal("答复", (await _line.TakeAsync())!.Message.Text);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_turn_does_not_pass_an_earlier_message_that_came_in_while_it_ran(bool isFirstTurn)
    {
        if (!isFirstTurn)
        {
            await _line.AcceptAsync(_line.Message("m0"));
            await _line.CommitAsync([]);
        }

        InboundMessage early = _line.Message("m1", "第一句");
        await _line.AcceptAsync(_line.Message("m2", "第二句") with { SentAt = early.SentAt + TimeSpan.FromSeconds(1) });
        TurnCommit hasty = _line.Commit(await _line.ReadAsync(), [Line.Reply("答第二句")]);
        await _line.AcceptAsync(early);

        CommitResult result = await _line.Turns.CommitAsync(hasty, CancellationToken.None);

        Assert.False(result.Committed);
        Assert.Equal(["第一句", "第二句"], (await _line.ReadAsync()).Rows.Select(row => row.Message.Text));
    }

    [Fact]
    public async Task A_turn_whose_number_was_taken_writes_nothing()
    {
        await _line.AcceptAsync(_line.Message("m1"));
        TurnCommit slept = _line.Commit(await _line.ReadAsync(), [Line.Reply("旧的")]);
        await _line.CommitAsync([Line.Reply("新的")]);
        await _line.AcceptAsync(_line.Message("m2"));

        CommitResult result = await _line.Turns.CommitAsync(slept, CancellationToken.None);

        Assert.False(result.Committed);
        TurnWork work = await _line.ReadAsync();
        Assert.Equal(1, work.State.Turn);
        Assert.Single(work.Rows);
    }

    [Fact]
    public async Task Of_two_turns_over_the_same_row_one_is_written()
    {
        await _line.AcceptAsync(_line.Message("m1"));
        TurnWork work = await _line.ReadAsync();

        CommitResult[] results = await Task.WhenAll(Enumerable.Range(0, 8).Select(number =>
            _line.Turns.CommitAsync(_line.Commit(work, [Line.Reply($"第{number}")]), CancellationToken.None)));

        Assert.Single(results, result => result.Committed);
    }

    [Fact]
    public async Task Giving_up_wins_only_before_the_turn()
    {
        AcceptedMessage first = await _line.AcceptAsync(_line.Message("m1"));
        bool before = await _line.Turns.GiveUpAsync(Line.Conversation, first.Id, EdgeText.None, CancellationToken.None);
        await _line.CommitAsync([Line.Reply("答复")]);

        bool after = await _line.Turns.GiveUpAsync(Line.Conversation, first.Id, EdgeText.None, CancellationToken.None);

        Assert.True(before);
        Assert.False(after);
        Assert.Equal("答复", (await _line.TakeAsync())!.Message.Text);
    }

    [Fact]
    public async Task A_copy_of_an_answered_message_gets_the_same_answer()
    {
        InboundMessage message = _line.Message("m1");
        AcceptedMessage accepted = await _line.AcceptAsync(message);
        CommitResult result = await _line.CommitAsync([Line.Reply("答复")]);
        await _line.Turns.AnswerEndedAsync(Line.Conversation, accepted.Id, result.Given!.OutboxIds, message.ReceivedAt, written: true, canSend: true, CancellationToken.None);

        AcceptedMessage copy = await _line.AcceptAsync(message);
        GivenReply? answer = await _line.Turns.ReadAnswerAsync(Line.Conversation, copy.Id, Line.Account, CancellationToken.None);

        Assert.True(copy.IsDone);
        Assert.Equal("答复", answer!.Message.Text);
    }

    [Fact]
    public async Task A_failed_response_goes_to_the_sender_unless_a_newer_delivery_answers()
    {
        InboundMessage message = _line.Message("m1");
        AcceptedMessage accepted = await _line.AcceptAsync(message);
        CommitResult result = await _line.CommitAsync([Line.Reply("答复")]);
        _stores.Time.Advance(TimeSpan.FromSeconds(5));
        InboundMessage copy = message with { ReceivedAt = _stores.Time.GetUtcNow() };
        await _line.AcceptAsync(copy);

        bool first = await _line.Turns.AnswerEndedAsync(Line.Conversation, accepted.Id, result.Given!.OutboxIds, message.ReceivedAt, written: false, canSend: true, CancellationToken.None);
        bool second = await _line.Turns.AnswerEndedAsync(Line.Conversation, accepted.Id, result.Given!.OutboxIds, copy.ReceivedAt, written: false, canSend: true, CancellationToken.None);

        Assert.False(first);
        Assert.True(second);
        Assert.Equal("答复", (await _line.TakeAsync())!.Message.Text);
    }

    [Fact]
    public async Task A_reply_cut_by_a_restart_blocks_nothing_and_is_given_to_the_next_delivery()
    {
        InboundMessage message = _line.Message("m1");
        AcceptedMessage accepted = await _line.AcceptAsync(message);
        await _line.CommitAsync([Line.Reply("答复")]);

        await _line.Turns.SettleEarlierProcessAsync(CancellationToken.None);
        GivenReply? again = await _line.Turns.ReadAnswerAsync(Line.Conversation, accepted.Id, Line.Account, CancellationToken.None);

        Assert.Equal("答复", again!.Message.Text);
    }

    [Fact]
    public async Task A_reply_cut_by_a_restart_never_comes_after_a_later_one()
    {
        AcceptedMessage accepted = await _line.AcceptAsync(_line.Message("m1"));
        await _line.CommitAsync([Line.Reply("一")]);
        await _line.Turns.SettleEarlierProcessAsync(CancellationToken.None);
        CommitResult later = await _line.TurnAsync("m2", Line.Reply("二"));

        GivenReply? again = await _line.Turns.ReadAnswerAsync(Line.Conversation, accepted.Id, Line.Account, CancellationToken.None);

        Assert.Equal("二", later.Given!.Message.Text);
        Assert.Null(again);
    }

    [Fact]
    public async Task After_a_restart_no_request_waits_and_the_reply_goes_to_the_sender()
    {
        await _line.AcceptAsync(_line.Message("m1"));
        await _line.Turns.SettleEarlierProcessAsync(CancellationToken.None);

        CommitResult result = await _line.CommitAsync([Line.Reply("答复")]);

        Assert.Null(result.GivenTo);
        Assert.True(result.HasDeliveries);
    }

    [Fact]
    public async Task A_session_comes_back_from_its_checkpoint()
    {
        await _line.TurnAsync("m1", Line.Reply("答复"));

        TurnWork work = await _line.ReadAsync();

        Assert.Equal(1, work.State.Turn);
        Assert.Equal(1, work.State.Checkpoint!.TextTurns);
    }

    [Fact]
    public async Task A_message_nobody_waits_for_is_found_after_a_moment_and_a_waited_one_later()
    {
        await _line.AcceptAsync(_line.Message("m1"));
        InboundMessage other = _line.Message("m2") with { Conversation = new ConversationKey("wechat", "demo", "oOther") };
        await _line.AcceptAsync(other, waits: false);

        _stores.Time.Advance(TimeSpan.FromSeconds(2));
        IReadOnlyList<StrandedMessage> soon = await _line.Turns.FindStrandedAsync(10, CancellationToken.None);
        _stores.Time.Advance(TimeSpan.FromSeconds(5));
        IReadOnlyList<StrandedMessage> later = await _line.Turns.FindStrandedAsync(10, CancellationToken.None);

        Assert.Equal([other.Conversation], soon.Select(message => message.Conversation));
        Assert.Equal(2, later.Count);
    }
}
