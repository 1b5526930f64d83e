namespace BotService.Simulator.State;

/// <summary>The right to send <see cref="Left"/> more customer-service messages before <see cref="Until"/>.</summary>
internal sealed class ReplyGrant
{
    public required ReplyTrigger Trigger { get; init; }

    public required DateTimeOffset Until { get; init; }

    public required int Left { get; set; }
}
