using System.Collections.Concurrent;
using BotService.Messaging.Messages;

namespace BotService.Runtime.Turns;

/// <summary>Messages that the edge answered while the database did not take them. They are offered again each second, so that the counselors see them; a death of the process before that loses them.</summary>
internal sealed class UnacceptedMessages
{
    // An outage of hours at a crisis a minute; more than that is an attack.
    private const int Limit = 1_000;

    private readonly ConcurrentQueue<InboundMessage> _messages = [];

    public void Add(InboundMessage message)
    {
        if (_messages.Count < Limit)
        {
            _messages.Enqueue(message);
        }
    }

    /// <summary>Hands each one to the store; stops at the first that it does not take.</summary>
    public async Task OfferAsync(Func<InboundMessage, Task> accept)
    {
        while (_messages.TryPeek(out InboundMessage? message))
        {
            await accept(message);
            _messages.TryDequeue(out _);
        }
    }
}
