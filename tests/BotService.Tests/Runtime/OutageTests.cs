using BotService.Domain.Cases;
using BotService.Domain.Turns;
using BotService.Messaging.Inbox;
using BotService.Messaging.Messages;
using BotService.Skills.Guard;
using BotService.Storage.Database;
using BotService.Tests.TestKit;
using Microsoft.Extensions.Time.Testing;

namespace BotService.Tests.Runtime;

/// <summary>The line while its database takes nothing, and when it is back.</summary>
public sealed class OutageTests : IAsyncLifetime
{
    private const string Crisis = "我已经站在天台上了，准备跳下去";

    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 25, 2, 0, 0, TimeSpan.Zero));

    private RunningLine _line = null!;

    private string SpoolFile => Path.Combine(_folder.Path, "spool", "messages.spool");

    public async ValueTask InitializeAsync() => _line = await StartAsync();

    public async ValueTask DisposeAsync()
    {
        await _line.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_message_is_kept_and_answered_with_numbers()
    {
        await LoseDatabaseAsync();

        InboxAnswer answer = await AskAsync("m1", "你好");

        Assert.Equal(_line.Sentence(NoticeKey.EdgeUnavailable), answer.Reply!.Text);
        Assert.Equal(1, _line.Get<IMessageSpool>().Count);
    }

    [Fact]
    public async Task Its_turn_runs_once_when_the_database_is_back_and_answers_through_the_connector()
    {
        await LoseDatabaseAsync();
        await AskAsync("m1", "你好");
        await FindDatabaseAsync();

        await _line.LookAsync();
        await _line.LookAsync();

        Assert.Equal(["re:你好:state=1"], _line.Sent);
        Assert.Equal(0, _line.Get<IMessageSpool>().Count);
        Assert.Contains(await _line.TranscriptAsync(), entry => entry is { Kind: "EdgeUnavailable" });
    }

    [Fact]
    public async Task A_crisis_hears_the_edges_sentence_and_the_turn_does_not_repeat_it()
    {
        await LoseDatabaseAsync();
        InboxAnswer answer = await AskAsync("m1", Crisis);
        await FindDatabaseAsync();

        await _line.LookAsync();

        Assert.Equal(_line.Sentence(NoticeKey.EdgeCrisis), answer.Reply!.Text);
        Assert.Empty(_line.Sent);
        Assert.Single(await _line.TranscriptAsync(), entry => entry.Kind == "EdgeCrisis");
        Assert.NotNull((await _line.ConversationAsync()).CaseId);
    }

    [Fact]
    public async Task A_crisis_whose_answer_did_not_arrive_hears_the_turns_own()
    {
        await LoseDatabaseAsync();
        await AskAsync("m1", Crisis, flushed: false);
        await FindDatabaseAsync();

        await _line.LookAsync();

        Assert.Equal([_line.Sentence(NoticeKey.Crisis)], _line.Sent);
    }

    [Fact]
    public async Task What_comes_while_an_earlier_message_waits_goes_behind_it()
    {
        await LoseDatabaseAsync();
        await AskAsync("m1", "一");
        await AskAsync("m2", "二");
        await FindDatabaseAsync();
        await AskAsync("m3", "三");

        await _line.LookAsync();

        Assert.Equal(["一", "二", "三"], (await _line.TranscriptAsync()).Where(entry => entry.From == "youth").Select(entry => entry.Text));
        Assert.Equal(3, (await _line.ConversationAsync()).Turn);
    }

    [Fact]
    public async Task Somebody_else_is_answered_as_always_while_it_waits()
    {
        await LoseDatabaseAsync();
        await AskAsync("m1", "一");
        await FindDatabaseAsync();

        InboxAnswer answer = await _line.AskAsync(_line.Message("m1", "你好") with { Conversation = new ConversationKey("wechat", "demo", "oOther") });

        Assert.Equal("re:你好:state=1", answer.Reply!.Text);
    }

    [Fact]
    public async Task An_event_is_kept_and_acknowledged_without_words()
    {
        await LoseDatabaseAsync();

        InboxAnswer answer = await _line.AskAsync(_line.Message("m1", "") with { Kind = InboundKind.Subscribed, Text = null });

        Assert.Equal(InboxAnswerKind.Acknowledge, answer.Kind);
        Assert.Equal(1, _line.Get<IMessageSpool>().Count);
    }

    [Fact]
    public async Task A_process_that_died_meanwhile_hands_its_messages_on_and_draining_twice_changes_nothing()
    {
        await LoseDatabaseAsync();
        await AskAsync("m1", "一");
        await AskAsync("m2", Crisis);
        byte[] left = await File.ReadAllBytesAsync(SpoolFile);
        await FindDatabaseAsync();

        await RestartAsync(left);
        await _line.LookAsync();
        IReadOnlyList<TranscriptEntry> once = await _line.TranscriptAsync();
        await RestartAsync(left);
        await _line.LookAsync();

        Assert.Equal(2, (await _line.ConversationAsync()).Turn);
        Assert.Equal(once, await _line.TranscriptAsync());
        Assert.Empty(_line.Sent);
    }

    [Fact]
    public async Task Without_database_and_disk_nothing_is_acknowledged()
    {
        await LoseDatabaseAsync();
        await LoseDiskAsync();

        InboxAnswer answer = await _line.AskAsync(_line.Message("m1", "你好"));

        Assert.Equal(InboxAnswerKind.Refuse, answer.Kind);
    }

    [Fact]
    public async Task Without_database_and_disk_a_crisis_still_hears_the_edge_and_opens_its_case_later()
    {
        await LoseDatabaseAsync();
        await LoseDiskAsync();
        InboxAnswer answer = await AskAsync("m1", Crisis);
        await FindDatabaseAsync();

        await _line.LookAsync();

        Assert.Equal(_line.Sentence(NoticeKey.EdgeCrisis), answer.Reply!.Text);
        Assert.NotNull((await _line.ConversationAsync()).CaseId);
    }

    [Fact]
    public async Task A_message_that_the_database_refuses_for_good_is_set_aside_loudly()
    {
        await SqlAsync("CREATE TRIGGER refuse BEFORE INSERT ON inbox WHEN NEW.msg_key = 'bad' BEGIN SELECT RAISE(ABORT, 'no'); END");
        await AskAsync("bad", "一");

        for (int look = 0; look < 10; look++)
        {
            await _line.Get<IMessageSpool>().AppendAsync(_line.Message($"other{look}", "别人") with { Conversation = new ConversationKey("wechat", "demo", "oOther") }, said: null);
            await _line.LookAsync();
        }

        Assert.Equal(0, _line.Get<IMessageSpool>().Count);
        Assert.Contains(_line.Log.Lines, line => line.Text.Contains("was set aside", StringComparison.Ordinal));
        Assert.NotEmpty(Directory.GetFiles(Path.GetDirectoryName(SpoolFile)!, "*.unreadable-*"));
    }

    private Task<RunningLine> StartAsync() => RunningLine.StartAsync(echo: true, before: (_folder, _time));

    private async Task RestartAsync(byte[] spool)
    {
        await _line.DisposeAsync();
        await File.WriteAllBytesAsync(SpoolFile, spool);
        _line = await StartAsync();
    }

    private async Task<InboxAnswer> AskAsync(string key, string text, bool flushed = true)
    {
        _time.Advance(TimeSpan.FromSeconds(1));
        InboxAnswer answer = await _line.AskAsync(_line.Message(key, text));
        await answer.CompleteAsync(flushed);
        return answer;
    }

    private Task<int> LoseDatabaseAsync() => SqlAsync("ALTER TABLE inbox RENAME TO away");

    private Task<int> FindDatabaseAsync() => SqlAsync("ALTER TABLE away RENAME TO inbox");

    // The disk gives out under the running process.
    private async Task LoseDiskAsync()
    {
        await _line.DisposeAsync();
        Directory.CreateDirectory(Path.GetDirectoryName(SpoolFile)!);
        Directory.Delete(Path.GetDirectoryName(SpoolFile)!, recursive: true);
        await File.WriteAllTextAsync(Path.GetDirectoryName(SpoolFile)!, "");
        _line = await StartAsync();
    }

    private Task<int> SqlAsync(string sql) => _line.Get<DatabaseWriter>().WriteAsync("", session => session.Execute(sql), CancellationToken.None);
}
