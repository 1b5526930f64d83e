namespace BotService.Simulator.State;

/// <summary>A push the service has not answered yet; kept, so that a restart goes on delivering as the real platform would.</summary>
internal sealed class PendingPush
{
    public required long MessageId { get; init; }

    public required string OpenId { get; init; }

    /// <summary>The fields in clear, the same for all three deliveries.</summary>
    public required string Xml { get; init; }

    /// <summary>False where WeChat stays silent although nobody answered, as after unsubscribe.</summary>
    public required bool TellsFailure { get; init; }

    public int Attempts { get; set; }
}
