using BotService.Messaging.Channels;

namespace BotService.Domain.Delivery;

/// <summary>How much may still be said before the young person writes again.</summary>
/// <param name="Used">Sends since their latest message, those on their way included.</param>
/// <param name="Allowed">Sends that the channel allows after each of their messages.</param>
/// <param name="ClosesAt">When the window ends, UTC; null when they never wrote.</param>
public sealed record ReplyBudget(int Used, int Allowed, DateTimeOffset? ClosesAt)
{
    // The customer-service messages of an Official Account, the narrowest of the channels: what holds on a node that runs none.
    private const int NarrowestSends = 5;
    private static readonly TimeSpan NarrowestWindow = TimeSpan.FromHours(48);

    /// <summary>Never negative.</summary>
    public int Left => Math.Max(0, Allowed - Used);

    /// <summary>False when what is written now waits for the young person's next message.</summary>
    public bool CanSendAt(DateTimeOffset now) => Left > 0 && now < ClosesAt;

    internal static ReplyBudget Of(int used, DateTimeOffset? lastUserAt, ChannelCapabilities? capabilities) =>
        new(used, capabilities?.SendsPerUserMessage ?? NarrowestSends, lastUserAt + (capabilities?.ReplyWindow ?? NarrowestWindow));
}
