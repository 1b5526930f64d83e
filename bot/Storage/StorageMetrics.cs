using System.Diagnostics.Metrics;

namespace BotService.Storage;

/// <summary>What the stores cost.</summary>
internal sealed class StorageMetrics : IDisposable
{
    // One meter of the service, so that whoever collects it needs one name.
    private readonly Meter _meter = new("BotService");
    private readonly Counter<long> _commits;
    private readonly Counter<long> _writes;
    private readonly Counter<long> _redisCalls;

    public StorageMetrics()
    {
        _commits = _meter.CreateCounter<long>("botservice_database_commits");
        _writes = _meter.CreateCounter<long>("botservice_database_writes");
        _redisCalls = _meter.CreateCounter<long>("botservice_redis_calls");
    }

    public void Dispose() => _meter.Dispose();

    /// <summary>A transaction was committed.</summary>
    /// <param name="writes">What shared it.</param>
    public void Committed(int writes)
    {
        _commits.Add(1);
        _writes.Add(writes);
    }

    /// <summary>Redis was asked; a batch counts once.</summary>
    public void AskedRedis() => _redisCalls.Add(1);
}
