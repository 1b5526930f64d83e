using System.Diagnostics.Metrics;

namespace BotService.Runtime.Telemetry;

/// <summary>Counts and times of the line, by the names that outside tools read. No label ever holds a word or an id of a person.</summary>
public sealed class BotMetrics : IDisposable
{
    /// <summary>Name of the meter.</summary>
    public const string MeterName = "BotService";

    private readonly Meter _meter = new(MeterName);
    private readonly Counter<long> _turns;
    private readonly Histogram<double> _turnSeconds;
    private readonly Histogram<double> _ackSeconds;
    private readonly Counter<long> _risk;
    private readonly Counter<long> _findings;
    private readonly Counter<long> _modelCalls;
    private readonly Counter<long> _duplicates;
    private readonly Counter<long> _unknown;
    private readonly Counter<long> _violations;
    private readonly Counter<long> _limited;
    private readonly Gauge<long> _inboxDepth;
    private readonly Gauge<long> _outboxDepth;

    /// <summary>Creates the instruments.</summary>
    public BotMetrics()
    {
        _turns = _meter.CreateCounter<long>("botservice_turns");
        _turnSeconds = _meter.CreateHistogram<double>("botservice_turn", "s");
        _ackSeconds = _meter.CreateHistogram<double>("botservice_ack", "s");
        _risk = _meter.CreateCounter<long>("botservice_risk");
        _findings = _meter.CreateCounter<long>("botservice_guard_findings");
        _modelCalls = _meter.CreateCounter<long>("botservice_model_calls");
        _duplicates = _meter.CreateCounter<long>("botservice_duplicates");
        _unknown = _meter.CreateCounter<long>("botservice_deliveries_unknown");
        _violations = _meter.CreateCounter<long>("botservice_invariant_violations");
        _limited = _meter.CreateCounter<long>("botservice_limited");
        _inboxDepth = _meter.CreateGauge<long>("botservice_inbox_depth");
        _outboxDepth = _meter.CreateGauge<long>("botservice_outbox_depth");
        _duplicates.Add(0);
        _unknown.Add(0);
        _violations.Add(0, new KeyValuePair<string, object?>("invariant", "none"));
    }

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();

    internal void Turn(string? skill, string outcome, TimeSpan duration)
    {
        _turns.Add(1, new("skill", skill ?? "none"), new("outcome", outcome));
        _turnSeconds.Record(duration.TotalSeconds);
    }

    /// <summary>A turn that ran was thrown away, because another writer was first. It is counted under its own outcome too, so the share of double work is this over all the others.</summary>
    internal void Outrun() => _turns.Add(1, new("skill", "none"), new("outcome", "outrun"));

    internal void Acknowledged(TimeSpan duration) => _ackSeconds.Record(duration.TotalSeconds);

    internal void Risk(string level, string source) => _risk.Add(1, new("level", level), new("source", source));

    internal void GuardFinding(string rule) => _findings.Add(1, new KeyValuePair<string, object?>("rule", rule));

    internal void ModelCall(string outcome) => _modelCalls.Add(1, new KeyValuePair<string, object?>("outcome", outcome));

    internal void Duplicate() => _duplicates.Add(1);

    internal void Depths(long inbox, long outbox)
    {
        _inboxDepth.Record(inbox);
        _outboxDepth.Record(outbox);
    }

    internal void Limited(string limit) => _limited.Add(1, new KeyValuePair<string, object?>("limit", limit));

    internal void DeliveryUnknown() => _unknown.Add(1);
}
