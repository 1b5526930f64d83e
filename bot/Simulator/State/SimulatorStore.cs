using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace BotService.Simulator.State;

/// <summary>One lock over the whole state. A phone in a browser needs no more, and every rule sees a settled picture.</summary>
internal sealed partial class SimulatorStore
{
    private readonly Lock _gate = new();
    private readonly string _file;
    private readonly TimeProvider _time;
    private readonly ILogger<SimulatorStore> _logger;
    private readonly SimulatorState _state;
    private TaskCompletionSource _changed = NewSignal();
    private long _version = 1;

    public SimulatorStore(SimulatorOptions options, TimeProvider time, ILogger<SimulatorStore> logger)
    {
        _file = Path.Combine(options.StatePath, "simulator.json");
        _time = time;
        _logger = logger;
        _state = Load();

        // What a kill cut off was not saved; its ids must not come again, or a new message would look like a copy of an old one.
        _state.LastMsgId = Math.Max(_state.LastMsgId, SimulatorState.FirstMsgId + time.GetUtcNow().ToUnixTimeMilliseconds());
    }

    public long Version
    {
        get
        {
            lock (_gate)
            {
                return _version;
            }
        }
    }

    public T Read<T>(Func<SimulatorState, T> read)
    {
        lock (_gate)
        {
            return read(_state);
        }
    }

    public T Change<T>(Func<SimulatorState, T> change)
    {
        lock (_gate)
        {
            var result = change(_state);
            Touch();
            return result;
        }
    }

    public void Change(Action<SimulatorState> change)
    {
        lock (_gate)
        {
            change(_state);
            Touch();
        }
    }

    /// <summary>Completes once something has changed after <paramref name="version"/>; at once when it already has.</summary>
    public Task WaitForChangeAsync(long version, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return _version > version ? Task.CompletedTask : _changed.Task.WaitAsync(cancellationToken);
        }
    }

    /// <summary>The platform's clock: the real one plus what was advanced by hand.</summary>
    public DateTimeOffset PlatformNow(SimulatorState state) => _time.GetUtcNow() + state.ClockOffset;

    /// <summary>Writes beside the old file and renames over it: a kill leaves the old state or the new one, never half of each.</summary>
    public async Task<long> SaveAsync(CancellationToken cancellationToken)
    {
        byte[] json;
        long version;
        lock (_gate)
        {
            json = JsonSerializer.SerializeToUtf8Bytes(_state, SimulatorJson.Default.SimulatorState);
            version = _version;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(_file) ?? ".");
        var temporary = _file + ".tmp";
        await using (var stream = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            await stream.WriteAsync(json, cancellationToken);
            stream.Flush(flushToDisk: true);
        }

        File.Move(temporary, _file, overwrite: true);
        return version;
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private SimulatorState Load()
    {
        if (!File.Exists(_file))
        {
            return new SimulatorState();
        }

        try
        {
            using var stream = File.OpenRead(_file);
            return JsonSerializer.Deserialize(stream, SimulatorJson.Default.SimulatorState) ?? new SimulatorState();
        }
        catch (JsonException exception)
        {
            File.Move(_file, _file + ".broken", overwrite: true);
            LogSetAside(exception, _file);
            return new SimulatorState();
        }
    }

    private void Touch()
    {
        _version++;
        _changed.TrySetResult();
        _changed = NewSignal();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The simulator's state {File} could not be read and was set aside as .broken.")]
    private partial void LogSetAside(Exception exception, string file);
}
