using BotService.Runtime.Turns.Steps;

namespace BotService.Runtime.Turns;

/// <summary>The steps of every turn, in walking order. First and last (lease of the lane, seal, commit) are fixed in the runner and the adapter.</summary>
internal sealed class ConversationPipeline(
    TelemetryMiddleware telemetry,
    TranscriptMiddleware transcript,
    RiskScreenMiddleware risk,
    CaseHandoffMiddleware handoff,
    ConsentMiddleware consent,
    CommandMiddleware command)
{
    public IReadOnlyList<IMiddleware> Steps { get; } =
    [
        telemetry,
        transcript,
        risk,
        handoff,
        consent,
        command,
    ];
}
