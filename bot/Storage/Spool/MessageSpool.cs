using System.Collections.Concurrent;
using System.Globalization;
using BotService.Domain.Turns;
using BotService.Messaging.Messages;
using Microsoft.Extensions.Logging;

namespace BotService.Storage.Spool;

/// <summary>
/// The spool on its own thread: messages that arrive while a flush is under way share the next one. The file is emptied when the last
/// message has left; until then a death of the process brings all of it back, which the inbox bears.
/// </summary>
internal sealed partial class MessageSpool : IMessageSpool, IDisposable
{
    /// <summary>About a hundred thousand messages.</summary>
    public const long DefaultLimit = 64 * 1024 * 1024;

    private const int BatchLimit = 256;

    // Whoever answers a request has told by then, or never will.
    private static readonly TimeSpan AnswerAge = TimeSpan.FromSeconds(10);

    private readonly string _path;
    private readonly SpoolRecords _records;
    private readonly TimeProvider _time;
    private readonly long _limit;
    private readonly ILogger<MessageSpool> _logger;
    private readonly SpoolIndex _index = new();
    private readonly BlockingCollection<Work> _queue = new(boundedCapacity: 10_000);
    private readonly Thread _thread;
    private SpoolFile? _file;
    private long _lastId;
    private int _isDisposed;

    /// <param name="folder">Where the file lies.</param>
    /// <param name="sealer">Seals what is written.</param>
    /// <param name="time">Clock.</param>
    /// <param name="logger">Log.</param>
    /// <param name="limit">Longest file, in bytes.</param>
    public MessageSpool(string folder, IContentSealer sealer, TimeProvider time, ILogger<MessageSpool> logger, long limit = DefaultLimit)
    {
        _path = Path.Combine(folder, "messages.spool");
        _records = new SpoolRecords(sealer);
        _time = time;
        _limit = limit;
        _logger = logger;
        TryOpen();
        _thread = new Thread(Run) { IsBackground = true, Name = "message spool" };
        _thread.Start();
    }

    public int Count => _index.Count;

    public IReadOnlyList<ConversationKey> Conversations => _index.Conversations;

    public bool Holds(ConversationKey conversation) => _index.Holds(conversation);

    public async Task<long?> AppendAsync(InboundMessage message, EdgeText? said)
    {
        long id = Interlocked.Increment(ref _lastId);
        Work work = new(_records.Seal(new SpoolHeader(id, said), message), new SpoolEntry(id, message.Conversation, _time.GetUtcNow()) { Ended = said is null });
        _index.Hold(message.Conversation);
        if (_queue.TryAdd(work) && await work.Done.Task)
        {
            return id;
        }

        _index.Release(message.Conversation);
        return null;
    }

    public void Ended(long id, bool heard)
    {
        if (_index.End(id, heard) && heard)
        {
            // Not waited for: without it the turn says its crisis sentence once more.
            _queue.TryAdd(new Work(_records.Seal(new SpoolHeader(id), message: null), null));
        }
    }

    public IReadOnlyList<SpooledMessage> Peek(int limit) =>
        [.. _index.Ready(limit, _time.GetUtcNow() - AnswerAge).Select(Read).OfType<SpooledMessage>()];

    public void Remove(IReadOnlyCollection<long> ids)
    {
        _index.Remove(ids);

        // The thread looks whether the file can be emptied.
        _queue.TryAdd(new Work([], null));
    }

    public void SetAside(long id)
    {
        KeepCopy();
        LogSetAside(id);
        Remove([id]);
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) == 1)
        {
            return;
        }

        _queue.CompleteAdding();
        if (_thread.Join(TimeSpan.FromSeconds(5)))
        {
            _file?.Dispose();
            _queue.Dispose();
        }
    }

    private SpooledMessage? Read(SpoolEntry entry)
    {
        if (_file?.Read(entry.Offset) is { } content && _records.TryOpen(content, out SpoolHeader header, out InboundMessage? message) && message is not null)
        {
            return new SpooledMessage(entry.Id, message, header.Said, entry.Heard);
        }

        SetAside(entry.Id);
        return null;
    }

    private void Run()
    {
        List<Work> batch = new(BatchLimit);
        foreach (Work first in _queue.GetConsumingEnumerable())
        {
            batch.Clear();
            batch.Add(first);
            while (batch.Count < BatchLimit && _queue.TryTake(out Work? next))
            {
                batch.Add(next);
            }

            Write(batch.FindAll(work => work.Content.Length > 0));
            if (_index.Count == 0 && _file is { Length: > 0 })
            {
                CutTo(0);
            }
        }
    }

    private void Write(List<Work> batch)
    {
        bool written = batch.Count > 0 && TryOpen() && TryWrite(batch);
        foreach (Work work in batch)
        {
            if (written && work is { Offset: { } offset, Entry: { } entry })
            {
                _index.Add(entry with { Offset = offset });
            }

            work.Done.TrySetResult(written && work.Offset is not null);
        }
    }

    private bool TryWrite(List<Work> batch)
    {
        long before = _file!.Length;
        try
        {
            foreach (Work work in batch)
            {
                if (_file.Length + SpoolFile.SizeOf(work.Content.Length) <= _limit)
                {
                    work.Offset = _file.Append(work.Content);
                }
                else
                {
                    LogFull(_path, _limit);
                }
            }

            _file.Flush();
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Nothing of a failed batch may come back to life: its senders were told to try again.
            LogNotWritten(exception.GetType().Name, _path);
            CutTo(before);
            return false;
        }
    }

    private void CutTo(long length)
    {
        try
        {
            _file!.CutTo(length);
        }
        catch (IOException exception)
        {
            LogNotWritten(exception.GetType().Name, _path);
        }
    }

    private bool TryOpen()
    {
        if (_file is not null)
        {
            return true;
        }

        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
            int unreadable = 0;
            _file = SpoolFile.Open(_path, (offset, content) => unreadable += Found(offset, content) ? 0 : 1, out long damaged);
            if (unreadable > 0)
            {
                KeepCopy();
            }

            if (damaged > 0 || unreadable > 0)
            {
                LogDamaged(_path, damaged, unreadable);
            }

            if (_index.Count > 0)
            {
                LogFound(_index.Count);
            }

            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            LogNotWritten(exception.GetType().Name, _path);
            return false;
        }
    }

    private bool Found(long offset, byte[] content)
    {
        if (!_records.TryOpen(content, out SpoolHeader header, out InboundMessage? message))
        {
            return false;
        }

        if (message is null)
        {
            _index.End(header.Id, heard: true);
            return true;
        }

        _index.Hold(message.Conversation);
        _index.Add(new SpoolEntry(header.Id, message.Conversation, _time.GetUtcNow()) { Offset = offset, Ended = true });
        _lastId = Math.Max(_lastId, header.Id);
        return true;
    }

    private void KeepCopy()
    {
        try
        {
            File.Copy(_path, $"{_path}.unreadable-{_time.GetUtcNow().ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture)}", overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            LogNotWritten(exception.GetType().Name, _path);
        }
    }

    /// <summary>A record to write; without content only a wake.</summary>
    private sealed class Work(byte[] content, SpoolEntry? entry)
    {
        public byte[] Content { get; } = content;

        public SpoolEntry? Entry { get; } = entry;

        public TaskCompletionSource<bool> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <summary>Null when it did not fit.</summary>
        public long? Offset { get; set; }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The spool holds {Count} messages of an earlier process; they go to the inbox first.")]
    private partial void LogFound(int count);

    [LoggerMessage(Level = LogLevel.Error, Message = "The spool {Path} held {Damaged} torn or damaged bytes and {Unreadable} records that could not be opened; they were skipped. A torn end was never acknowledged; for anything else look at the disk and the keys.")]
    private partial void LogDamaged(string path, long damaged, int unreadable);

    [LoggerMessage(Level = LogLevel.Error, Message = "Spooled message {Id} was set aside, as it could not be read or the database refuses it for good; a copy of the spool lies beside it.")]
    private partial void LogSetAside(long id);

    [LoggerMessage(Level = LogLevel.Error, Message = "The spool {Path} was not written ({Fault}); messages are not acknowledged. Free the disk or give the right to write.")]
    private partial void LogNotWritten(string fault, string path);

    [LoggerMessage(Level = LogLevel.Error, Message = "The spool {Path} is full at {Limit} bytes; messages are not acknowledged until the database is back.")]
    private partial void LogFull(string path, long limit);
}
