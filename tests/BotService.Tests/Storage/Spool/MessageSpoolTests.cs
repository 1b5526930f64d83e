using BotService.Domain.Turns;
using BotService.Messaging.Messages;
using BotService.Storage.Database;
using BotService.Storage.Spool;
using BotService.Tests.Channels;
using BotService.Tests.TestKit;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace BotService.Tests.Storage.Spool;

public sealed class MessageSpoolTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 25, 2, 0, 0, TimeSpan.Zero));
    private readonly RecordingLog _log = new();
    private readonly List<MessageSpool> _open = [];

    private string File => Path.Combine(_folder.Path, "messages.spool");

    public void Dispose()
    {
        _open.ForEach(spool => spool.Dispose());
        _folder.Dispose();
        _log.Dispose();
    }

    [Fact]
    public async Task Kept_messages_come_back_whole_and_in_order_after_a_kill()
    {
        MessageSpool first = Open();
        await first.AppendAsync(Message("m1", "第一句😀"), EdgeText.Unavailable);
        await first.AppendAsync(Message("m2", "第二句"), said: null);

        IReadOnlyList<SpooledMessage> found = Reopen(first).Peek(10);

        Assert.Equal([Message("m1", "第一句😀"), Message("m2", "第二句")], found.Select(message => message.Message));
        Assert.Equal([EdgeText.Unavailable, null], found.Select(message => message.Said));
    }

    [Fact]
    public async Task A_torn_last_record_is_skipped_loudly_and_the_next_one_is_kept()
    {
        MessageSpool first = Open();
        await first.AppendAsync(Message("m1"), said: null);
        await first.AppendAsync(Message("m2"), said: null);
        Cut(bytes: 5);

        MessageSpool second = Reopen(first);
        await second.AppendAsync(Message("m3"), said: null);

        Assert.Contains(_log.Lines, line => line.Level == LogLevel.Error && line.Text.Contains("torn or damaged", StringComparison.Ordinal));
        Assert.Equal(["m1", "m3"], Keys(Reopen(second)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(6)]
    [InlineData(40)]
    public async Task A_record_damaged_in_its_mark_length_or_content_does_not_take_the_later_ones_with_it(int at)
    {
        MessageSpool first = Open();
        await first.AppendAsync(Message("m1"), said: null);
        long second = new FileInfo(File).Length;
        await first.AppendAsync(Message("m2"), said: null);
        await first.AppendAsync(Message("m3"), said: null);
        Spoil(second + at);

        Assert.Equal(["m1", "m3"], Keys(Reopen(first)));
    }

    [Fact]
    public async Task What_was_heard_is_known_after_a_kill()
    {
        MessageSpool first = Open();
        long heard = (await first.AppendAsync(Message("m1"), EdgeText.Crisis))!.Value;
        await first.AppendAsync(Message("m2"), EdgeText.Crisis);
        first.Ended(heard, heard: true);
        await first.AppendAsync(Message("m3"), said: null);

        Assert.Equal([true, false, false], Reopen(first).Peek(10).Select(message => message.Heard));
    }

    [Fact]
    public async Task A_message_is_not_offered_before_its_response_has_ended_nor_are_those_behind_it()
    {
        MessageSpool spool = Open();
        long id = (await spool.AppendAsync(Message("m1"), EdgeText.Crisis))!.Value;
        await spool.AppendAsync(Message("m2"), said: null);
        await spool.AppendAsync(Message("m3") with { Conversation = new ConversationKey("wechat", "demo", "oOther") }, said: null);

        string[] before = Keys(spool);
        spool.Ended(id, heard: false);

        Assert.Equal(["m3"], before);
        Assert.Equal(["m1", "m2", "m3"], Keys(spool));
    }

    [Fact]
    public async Task A_response_that_never_ends_holds_its_message_for_ten_seconds()
    {
        MessageSpool spool = Open();
        await spool.AppendAsync(Message("m1"), EdgeText.Crisis);

        _time.Advance(TimeSpan.FromSeconds(11));

        Assert.Equal(["m1"], Keys(spool));
    }

    [Fact]
    public async Task A_full_spool_takes_nothing_and_keeps_what_it_has()
    {
        MessageSpool spool = Open(limit: 1_000);
        long? first = await spool.AppendAsync(Message("m1"), said: null);

        long? second = await spool.AppendAsync(Message("m2", new string('长', 500)), said: null);

        Assert.NotNull(first);
        Assert.Null(second);
        Assert.Equal(["m1"], Keys(Reopen(spool)));
    }

    [Fact]
    public async Task The_file_is_empty_once_the_last_message_has_left()
    {
        MessageSpool spool = Open();
        long id = (await spool.AppendAsync(Message("m1"), said: null))!.Value;

        spool.Remove([id]);
        spool.Dispose();

        Assert.Equal(0, new FileInfo(File).Length);
        Assert.False(spool.Holds(Line.Conversation));
    }

    [Fact]
    public async Task No_word_and_no_name_is_readable_in_the_file()
    {
        MessageSpool spool = Open();
        await spool.AppendAsync(Message("canarykey", "canaryword"), said: null);

        string text = await System.IO.File.ReadAllTextAsync(File);

        Assert.DoesNotContain("canary", text, StringComparison.Ordinal);
        Assert.DoesNotContain(Line.Conversation.Peer, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_place_that_cannot_be_written_takes_nothing()
    {
        await System.IO.File.WriteAllTextAsync(Path.Combine(_folder.Path, "file"), "");
        using MessageSpool spool = Open(Path.Combine(_folder.Path, "file"));

        long? id = await spool.AppendAsync(Message("m1"), said: null);

        Assert.Null(id);
        Assert.False(spool.Holds(Line.Conversation));
    }

    [Fact]
    public async Task Many_at_once_are_all_kept()
    {
        MessageSpool spool = Open();

        await Task.WhenAll(Enumerable.Range(0, 500).Select(number => spool.AppendAsync(Message($"m{number}"), said: null)));

        Assert.Equal(500, Keys(Reopen(spool)).Distinct().Count());
    }

    private static InboundMessage Message(string key, string text = "你好") => new()
    {
        Conversation = Line.Conversation,
        MessageKey = key,
        Kind = InboundKind.Text,
        Text = text,
        SentAt = DateTimeOffset.UnixEpoch,
        ReceivedAt = DateTimeOffset.UnixEpoch,
        ReplyAddress = new ReplyAddress("oYouth"),
    };

    private static string[] Keys(MessageSpool spool) => [.. spool.Peek(1_000).Select(message => message.Message.MessageKey)];

    private MessageSpool Open(string? folder = null, long limit = MessageSpool.DefaultLimit)
    {
        using ILoggerFactory loggers = LoggerFactory.Create(logging => logging.AddProvider(_log));
        MessageSpool spool = new(folder ?? _folder.Path, new ContentSealer(Path.Combine(_folder.Path, "keys")), _time, loggers.CreateLogger<MessageSpool>(), limit);
        _open.Add(spool);
        return spool;
    }

    // What a kill leaves is the file alone; closing it writes nothing more.
    private MessageSpool Reopen(MessageSpool dead)
    {
        dead.Dispose();
        return Open();
    }

    private void Cut(int bytes)
    {
        using FileStream file = new(File, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        file.SetLength(file.Length - bytes);
    }

    private void Spoil(long at)
    {
        using FileStream file = new(File, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        file.Position = at;
        file.WriteByte(0xEE);
    }
}
