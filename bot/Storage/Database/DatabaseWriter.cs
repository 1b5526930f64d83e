using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.Extensions.Logging;

namespace BotService.Storage.Database;

/// <summary>
/// The one writer of the process, on its own thread. Writes that arrive while a commit is under way share the next one (group commit).
/// A batch that fails is tried write by write, so each write may run twice and must not keep anything from its first run.
/// </summary>
internal sealed partial class DatabaseWriter : IDisposable
{
    private const int BatchLimit = 256;

    private readonly DatabaseConnections _connections;
    private readonly ILogger<DatabaseWriter> _logger;
    private readonly BlockingCollection<Write> _queue = new(boundedCapacity: 10_000);
    private readonly Thread _thread;
    private SqlSession? _session;

    public DatabaseWriter(DatabaseConnections connections, ILogger<DatabaseWriter> logger)
    {
        _connections = connections;
        _logger = logger;
        _thread = new Thread(Run) { IsBackground = true, Name = "database writer" };
        _thread.Start();
    }

    /// <summary>Transactions committed and writes in them since the start, for the benchmark's arithmetic.</summary>
    public long Commits { get; private set; }

    /// <inheritdoc cref="Commits"/>
    public long Writes { get; private set; }

    /// <summary>Runs a write in the next transaction; completes when that is durable.</summary>
    /// <param name="conversation">Writes of a batch run sorted by it, in order of arrival inside, so that two processes lock rows in one order.</param>
    public Task<T> WriteAsync<T>(string conversation, Func<SqlSession, T> write, CancellationToken cancellationToken)
    {
        Write<T> item = new(conversation, write, cancellationToken);
        _queue.Add(item, cancellationToken);
        return item.Task;
    }

    /// <summary>Finishes what is queued and ends the thread.</summary>
    public void Dispose()
    {
        _queue.CompleteAdding();
        _thread.Join(TimeSpan.FromSeconds(5));
        _session?.Dispose();
        _queue.Dispose();
    }

    private void Run()
    {
        List<Write> batch = new(BatchLimit);
        foreach (Write first in _queue.GetConsumingEnumerable())
        {
            batch.Clear();
            batch.Add(first);
            while (batch.Count < BatchLimit && _queue.TryTake(out Write? next))
            {
                batch.Add(next);
            }

            batch.RemoveAll(write => write.DropIfCancelled());
            if (batch.Count == 0)
            {
                continue;
            }

            List<Write> sorted = [.. batch.OrderBy(write => write.Conversation, StringComparer.Ordinal)];
            if (!TryCommit(sorted, out Exception? fault))
            {
                RunOneByOne(sorted, fault);
            }
        }
    }

    private void RunOneByOne(List<Write> writes, Exception? fault)
    {
        if (writes.Count == 1 && fault is not DbException)
        {
            writes[0].Fail(fault!);
            return;
        }

        foreach (Write write in writes)
        {
            if (!TryCommit([write], out Exception? own))
            {
                LogWriteFailed(own!.GetType().Name);
                write.Fail(own);
            }
        }
    }

    private bool TryCommit(List<Write> writes, out Exception? fault)
    {
        try
        {
            _session ??= _connections.Open();
            _session.Begin();
            foreach (Write write in writes)
            {
                write.Apply(_session);
            }

            _session.Commit();
        }
        catch (Exception exception)
        {
            // Whatever it was, the next write starts on a clean connection.
            _session?.Rollback();
            if (exception is DbException or InvalidOperationException)
            {
                _session?.Dispose();
                _session = null;
            }

            fault = exception;
            return false;
        }

        Commits++;
        Writes += writes.Count;
        foreach (Write write in writes)
        {
            write.Complete();
        }

        fault = null;
        return true;
    }

    private abstract class Write(string conversation)
    {
        public string Conversation { get; } = conversation;

        public abstract void Apply(SqlSession session);

        public abstract void Complete();

        public abstract void Fail(Exception fault);

        public abstract bool DropIfCancelled();
    }

    private sealed class Write<T>(string conversation, Func<SqlSession, T> write, CancellationToken cancellationToken) : Write(conversation)
    {
        private readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private T? _result;

        public Task<T> Task => _done.Task;

        public override void Apply(SqlSession session) => _result = write(session);

        public override void Complete() => _done.SetResult(_result!);

        public override void Fail(Exception fault) => _done.SetException(fault);

        public override bool DropIfCancelled() => cancellationToken.IsCancellationRequested && _done.TrySetCanceled(cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A write failed twice and was given back to its caller: {Fault}.")]
    private partial void LogWriteFailed(string fault);
}
