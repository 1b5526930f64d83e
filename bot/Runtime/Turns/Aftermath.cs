using BotService.Domain.Turns;

namespace BotService.Runtime.Turns;

/// <summary>
/// The seconds after a database is back. The other nodes then record what they flushed and hand over what they spooled, which may be a person's earlier
/// message; turns, and copies of what was answered, wait for that. An installation of one process keeps its own order and waits for nothing.
/// </summary>
internal sealed class Aftermath
{
    // Two looks of a second, and a little.
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(2.5);

    // A node that starts again, or was slow to find its way back, records late what it flushed; an answer that is taken for unheard is given twice.
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(8);

    private readonly RuntimeOptions _options;
    private readonly TimeProvider _time;
    private long _failedAt;

    /// <param name="options">Whether other nodes share the database.</param>
    /// <param name="time">Clock.</param>
    /// <param name="database">A connection that broke between two writes is trouble that no caller hears of; null for none.</param>
    public Aftermath(RuntimeOptions options, TimeProvider time, IDatabaseWatch? database = null)
    {
        _options = options;
        _time = time;
        if (database is not null)
        {
            database.ConnectionLost += Begin;
        }
    }

    /// <summary>True while other nodes may not have recorded yet what was heard.</summary>
    public bool IsFresh => _options.SharesDatabase && Volatile.Read(ref _failedAt) is var failedAt and not 0 && _time.GetElapsedTime(failedAt) < Fresh;

    /// <summary>What is left of it; zero when there is none.</summary>
    public TimeSpan Left => _options.SharesDatabase && Volatile.Read(ref _failedAt) is var failedAt and not 0 && _time.GetElapsedTime(failedAt) is var since && since < Length
        ? Length - since
        : TimeSpan.Zero;

    /// <summary>The database did not take something.</summary>
    public void Begin() => Volatile.Write(ref _failedAt, _time.GetTimestamp());
}
