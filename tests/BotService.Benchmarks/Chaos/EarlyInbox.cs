using BotService.Messaging.Inbox;
using BotService.Messaging.Messages;

namespace BotService.Benchmarks.Chaos;

/// <summary>Answers first and stores a moment later, as a service does that hands its work to memory.</summary>
internal sealed class EarlyInbox(IInbox inbox) : IInbox
{
    public Task<InboxAnswer> AcceptAsync(InboundMessage message, TimeSpan? replyWithin, CancellationToken clientGone)
    {
        _ = StoreAsync(message);
        return Task.FromResult(InboxAnswer.Acknowledged);
    }

    private async Task StoreAsync(InboundMessage message)
    {
        await Chance.PauseAsync(0.1, 0.5, CancellationToken.None);
        await inbox.AcceptAsync(message, replyWithin: null, CancellationToken.None);
    }
}
