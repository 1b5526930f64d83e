using System.Collections.Concurrent;
using BotService.Domain.Turns;
using BotService.Messaging.Messages;

namespace BotService.Runtime.Turns;

/// <summary>Requests of this process that wait for their turn. Every copy of a push waits for the same row.</summary>
internal sealed class RequestWaits
{
    private readonly ConcurrentDictionary<(ConversationKey Conversation, string MessageKey), TaskCompletionSource<GivenReply?>> _waits = new();

    /// <summary>Registers before the row is written, so that no turn can be faster than the registration.</summary>
    /// <returns>Completes with what the turn gave to the row, or null when it gave nothing.</returns>
    public Task<GivenReply?> Register(InboundMessage message) =>
        _waits.GetOrAdd(
            (message.Conversation, message.MessageKey),
            _ => new TaskCompletionSource<GivenReply?>(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    public void Forget(InboundMessage message) => _waits.TryRemove((message.Conversation, message.MessageKey), out _);

    public void Complete(InboundMessage message, GivenReply? given)
    {
        if (_waits.TryRemove((message.Conversation, message.MessageKey), out TaskCompletionSource<GivenReply?>? wait))
        {
            wait.TrySetResult(given);
        }
    }
}
