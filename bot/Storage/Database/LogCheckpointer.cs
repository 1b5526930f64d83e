using Microsoft.Extensions.Logging;

namespace BotService.Storage.Database;

/// <summary>
/// Moves SQLite's write-ahead log into its file beside the writer, for whom that would be a pause of tens of milliseconds several times a second. Only the
/// little that is written meanwhile is left to the writer, since the log begins anew only once nothing in it is unmoved.
/// </summary>
internal sealed partial class LogCheckpointer(DatabaseConnections connections, ILogger logger, int writesBetween = LogCheckpointer.WritesBetween)
{
    /// <summary>Pages in the log at which SQLite does it by itself, inside a commit: for when all of this fails.</summary>
    public const int LastResort = 100_000;

    // Some twenty megabytes of log. More would move a page that is written often once instead of twice, but the disk would then be busy for so long that commits wait.
    private const int WritesBetween = 1_500;

    // What the writer moves in a few milliseconds.
    private const long FewPages = 1_000;

    private const int MostTries = 100;

    private int _writes;
    private int _tries;
    private Task<bool>? _moving;

    /// <summary>On the writer's thread, between two transactions. Never throws: what is not moved stays in the log and is as safe there.</summary>
    /// <param name="session">The writer's.</param>
    /// <param name="writes">What was committed.</param>
    public void Committed(SqlSession session, int writes)
    {
        _writes += writes;
        if (_moving is null && _writes >= writesBetween)
        {
            _writes = 0;
            _tries = 0;
            _moving = Task.Factory.StartNew(MoveMost, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        }
        else if (_moving is { IsCompleted: true } moving && (!moving.Result || MoveRest(session)))
        {
            _moving = null;
        }
    }

    // A reader that still looks at an older state keeps the log from beginning anew; it will be gone at the next commit, or one soon after.
    /// <returns>True when the log has begun anew, or when there is no use in trying further.</returns>
    private bool MoveRest(SqlSession session) =>
        !TryMove(session, out _, out long pages) || pages < FewPages || ++_tries == MostTries;

    // Each pass moves what was written during the one before, which took longer.
    private bool MoveMost()
    {
        try
        {
            using SqlSession session = connections.Open();
            bool isMoved = TryMove(session, out long left, out _);
            for (int pass = 1; isMoved && left > FewPages && pass < 5; pass++)
            {
                isMoved = TryMove(session, out left, out _);
            }

            return isMoved;
        }
        catch (Exception fault)
        {
            LogNotMoved(fault.GetType().Name);
            return false;
        }
    }

    /// <param name="session">Outside a transaction.</param>
    /// <param name="left">Pages of the log that are not moved yet.</param>
    /// <param name="pages">In the log, moved or not.</param>
    private bool TryMove(SqlSession session, out long left, out long pages)
    {
        try
        {
            (left, pages) = session.Query("PRAGMA wal_checkpoint(PASSIVE)", reader => (reader.GetInt64(1) - reader.GetInt64(2), reader.GetInt64(1)))[0];
            return true;
        }
        catch (Exception fault)
        {
            LogNotMoved(fault.GetType().Name);
            (left, pages) = (0, 0);
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The log of the database could not be moved into its file ({Fault}); it grows until that works. Check the space on the disk.")]
    private partial void LogNotMoved(string fault);
}
