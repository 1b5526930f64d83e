using System.Collections.Concurrent;
using System.Data.Common;
using BotService.Domain.Turns;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace BotService.Storage.Database;

/// <summary>
/// The one writer of the process, on its own thread. Writes that arrive while a commit is under way share the next one (group commit).
/// A batch that fails is tried in small groups and then write by write, so each write may run several times and must not keep anything from a run before.
/// </summary>
internal sealed partial class DatabaseWriter : IDatabaseWatch, IDisposable
{
    private const int BatchLimit = 256;
    private const int GroupSize = 16;

    private readonly DatabaseConnections _connections;
    private readonly StorageMetrics _metrics;
    private readonly ILogger<DatabaseWriter> _logger;
    private readonly BlockingCollection<Write> _queue = new(boundedCapacity: 10_000);
    private readonly Thread _thread;
    private readonly LogCheckpointer? _checkpointer;
    private SqlSession? _session;
    private int _isDisposed;

    public DatabaseWriter(DatabaseConnections connections, StorageMetrics metrics, ILogger<DatabaseWriter> logger)
    {
        _connections = connections;
        _metrics = metrics;
        _logger = logger;
        _checkpointer = connections.Provider == DatabaseProvider.Sqlite ? new LogCheckpointer(connections, logger) : null;
        _thread = new Thread(Run) { IsBackground = true, Name = "database writer" };
        _thread.Start();
    }

    public event Action? ConnectionLost;

    /// <summary>Runs a write in the next transaction; completes when that is durable.</summary>
    /// <param name="conversation">Writes of a batch run sorted by it, in order of arrival inside, so that two processes lock rows in one order.</param>
    public Task<T> WriteAsync<T>(string conversation, Func<SqlSession, T> write, CancellationToken cancellationToken)
    {
        Write<T> item = new(conversation, write, cancellationToken);
        if (!_queue.TryAdd(item))
        {
            // Back-pressure: nothing was acknowledged, so the channel delivers again.
            throw new InvalidOperationException("The database is too slow: ten thousand writes wait for it.");
        }

        return item.Task;
    }

    /// <summary>Finishes what is queued and ends the thread.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) == 1)
        {
            return;
        }

        _queue.CompleteAdding();
        if (_thread.Join(TimeSpan.FromSeconds(5)))
        {
            _session?.Dispose();
            _queue.Dispose();
        }
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
            if (!TryOpen(out Exception? fault))
            {
                LogNotOpened(fault!.GetType().Name, sorted.Count);
                sorted.ForEach(write => write.Fail(fault));
            }
            else if (!TryCommit(sorted, out _))
            {
                RunInGroups(sorted);
            }
        }
    }

    // Most often one write of many waits for a lock or must not be written. Each try of it may cost a lock's whole time, each group a commit.
    private void RunInGroups(List<Write> writes)
    {
        foreach (Write[] group in writes.Chunk(writes.Count > GroupSize ? GroupSize : 1))
        {
            if (group.Length > 1 && TryOpen(out _) && TryCommit([.. group], out _))
            {
                continue;
            }

            foreach (Write write in group)
            {
                if (!TryOpen(out Exception? fault) || !TryCommit([write], out fault))
                {
                    LogWriteFailed(fault is DbException { SqlState: { } state } ? $"{fault.GetType().Name} {state}" : fault!.GetType().Name);
                    write.Fail(fault!);
                    if (_session is null && fault is DbException { IsTransient: true })
                    {
                        // Without a connection every other one would only wait for it again.
                        writes.ForEach(other => other.Fail(fault));
                        return;
                    }
                }
            }
        }
    }

    private bool TryOpen(out Exception? fault)
    {
        try
        {
            _session ??= _connections.Open(isWriter: true);
            fault = null;
            return true;
        }
        catch (Exception exception)
        {
            fault = exception;
            return false;
        }
    }

    private bool TryCommit(List<Write> writes, out Exception? fault)
    {
        try
        {
            _session!.Begin();
            foreach (Write write in writes)
            {
                write.Apply(_session);
            }

            _session.Commit();
        }
        catch (Exception exception)
        {
            // Whatever it was, the next write starts on a clean connection; one that only waited too long for a lock is clean.
            _session!.Rollback();
            if (exception is (DbException or InvalidOperationException) and not PostgresException { SqlState: PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.DeadlockDetected })
            {
                bool isLost = !_session.IsOpen;
                _session.Dispose();
                _session = null;
                if (isLost)
                {
                    ConnectionLost?.Invoke();
                }
            }

            fault = exception;
            return false;
        }

        _metrics.Committed(writes.Count);
        writes.ForEach(write => write.Complete());
        _checkpointer?.Committed(_session, writes.Count);
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

        public override void Complete() => _done.TrySetResult(_result!);

        public override void Fail(Exception fault) => _done.TrySetException(fault);

        public override bool DropIfCancelled() => cancellationToken.IsCancellationRequested && _done.TrySetCanceled(cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A write failed and was given back to its caller: {Fault}.")]
    private partial void LogWriteFailed(string fault);

    [LoggerMessage(Level = LogLevel.Error, Message = "The database could not be opened ({Fault}); {Count} writes were given back to their callers. Check that it runs and can be reached.")]
    private partial void LogNotOpened(string fault, int count);
}
