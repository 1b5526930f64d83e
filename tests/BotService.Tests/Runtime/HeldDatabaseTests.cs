using BotService.Domain.Turns;
using BotService.Messaging.Inbox;
using BotService.Skills.Guard;
using BotService.Tests.TestKit;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Time.Testing;

namespace BotService.Tests.Runtime;

/// <summary>The line while another process holds the database, and on a clock that is set back.</summary>
public sealed class HeldDatabaseTests : IAsyncLifetime
{
    private const string Crisis = "我已经站在天台上了，准备跳下去";

    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 25, 2, 0, 0, TimeSpan.Zero));

    private RunningLine _line = null!;

    public async ValueTask InitializeAsync() => _line = await RunningLine.StartAsync(before: (_folder, _time));

    public async ValueTask DisposeAsync()
    {
        await _line.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_message_is_kept_and_its_turn_runs_once_when_the_database_is_let_go()
    {
        InboxAnswer answer;
        using (HoldDatabase())
        {
            answer = await _line.AskAsync(_line.Message("m1", "讲个笑话"));
            await answer.CompleteAsync(flushed: true);
        }

        await _line.LookAsync();

        Assert.Equal(_line.Sentence(NoticeKey.EdgeUnavailable), answer.Reply!.Text);
        Assert.EndsWith("收到：讲个笑话", Assert.Single(_line.Sent));
        Assert.Equal(1, (await _line.ConversationAsync()).Turn);
    }

    [Theory]
    [InlineData("讲个笑话", NoticeKey.EdgeUnavailable)]
    [InlineData(Crisis, NoticeKey.EdgeCrisis)]
    public async Task A_request_whose_turn_and_whose_giving_up_are_stuck_is_answered_by_the_edge(string text, NoticeKey sentence)
    {
        ScriptedSkills.Pause pause = _line.Skills.PauseNext();
        await _line.Get<IInbox>().AcceptAsync(_line.Message("m1", "讲个故事"), replyWithin: null, CancellationToken.None);
        await pause.Entered;
        Task<InboxAnswer> asking = _line.AskAsync(_line.Message("m2", text));
        await UntilAsync(async () => (await _line.StatusesAsync("inbox")).Count == 2);

        InboxAnswer answer;
        using (HoldDatabase())
        {
            answer = await ExpireAsync(asking);
            await answer.CompleteAsync(flushed: true);
        }

        pause.End();
        await _line.SettledAsync();
        await _line.LookAsync();

        Assert.Equal(_line.Sentence(sentence), answer.Reply!.Text);
        Assert.Equal(["讲个故事", text], (await _line.TranscriptAsync()).Where(entry => entry.From == "youth").Select(entry => entry.Text));
        Assert.Equal(0, _line.Get<IMessageSpool>().Count);
        Assert.DoesNotContain(_line.Sentence(NoticeKey.Crisis), _line.Sent);
    }

    [Fact]
    public async Task A_clock_set_back_by_an_hour_changes_no_order_and_loses_nothing()
    {
        await AskAsync("m1", "一");
        _time.AdjustTime(_time.GetUtcNow() - TimeSpan.FromHours(1));
        InboxAnswer second = await AskAsync("m2", "二");
        InboxAnswer third = await AskAsync("m3", "三");

        IEnumerable<string> said = (await _line.TranscriptAsync()).Where(entry => entry.From == "youth").Select(entry => entry.Text);

        Assert.Equal(["一", "二", "三"], said);
        Assert.EndsWith("收到：二", second.Reply!.Text);
        Assert.EndsWith("收到：三", third.Reply!.Text);
    }

    [Fact]
    public async Task A_clock_set_back_while_a_request_waits_does_not_stretch_its_wait()
    {
        ScriptedSkills.Pause pause = _line.Skills.PauseNext();
        Task<InboxAnswer> asking = _line.AskAsync(_line.Message("m1", "讲个笑话") with { ReceivedAt = _time.GetUtcNow() + TimeSpan.FromHours(1) });
        await pause.Entered;

        InboxAnswer answer = await ExpireAsync(asking);

        Assert.Equal(InboxAnswerKind.Acknowledge, answer.Kind);
        pause.End();
        await _line.SettledAsync();
    }

    private async Task<InboxAnswer> AskAsync(string key, string text)
    {
        _time.Advance(TimeSpan.FromSeconds(2));
        InboxAnswer answer = await _line.AskAsync(_line.Message(key, text));
        await answer.CompleteAsync(flushed: true);
        return answer;
    }

    // Past the budget of 4.5 s, before the platform's cut.
    private async Task<InboxAnswer> ExpireAsync(Task<InboxAnswer> asking)
    {
        _time.Advance(TimeSpan.FromSeconds(4.6));
        return await asking;
    }

    private Hold HoldDatabase() => new(Path.Combine(_folder.Path, "botservice.db"));

    private static async Task UntilAsync(Func<Task<bool>> holds)
    {
        using CancellationTokenSource limit = new(RunningLine.Patience);
        while (!await holds())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, limit.Token);
        }
    }

    private sealed class Hold : IDisposable
    {
        private readonly SqliteConnection _connection;
        private readonly SqliteTransaction _transaction;

        public Hold(string file)
        {
            _connection = new SqliteConnection($"Data Source={file};Pooling=False");
            _connection.Open();
            _transaction = _connection.BeginTransaction(deferred: false);
        }

        public void Dispose()
        {
            _transaction.Dispose();
            _connection.Dispose();
        }
    }
}
