using BotService.Domain.Turns;
using BotService.Messaging.Messages;

namespace BotService.Runtime.Turns;

/// <summary>Requests of this process that wait for their turn. Every copy of a push waits for the same row, and one that stops waiting leaves the others theirs.</summary>
internal sealed class RequestWaits
{
    private readonly Dictionary<(ConversationKey Conversation, string MessageKey), Wait> _waits = [];
    private readonly Lock _gate = new();

    /// <summary>Registers before the row is written, so that no turn can be faster than the registration. Dispose of it when the request no longer waits.</summary>
    public Wait Register(InboundMessage message)
    {
        lock (_gate)
        {
            if (!_waits.TryGetValue((message.Conversation, message.MessageKey), out Wait? wait))
            {
                wait = new Wait(this, message);
                _waits.Add((message.Conversation, message.MessageKey), wait);
            }

            wait.Requests++;
            return wait;
        }
    }

    public void Complete(InboundMessage message, GivenReply? given)
    {
        Wait? wait;
        lock (_gate)
        {
            _waits.Remove((message.Conversation, message.MessageKey), out wait);
        }

        wait?.Complete(given);
    }

    internal sealed class Wait(RequestWaits waits, InboundMessage message) : IDisposable
    {
        private readonly TaskCompletionSource<GivenReply?> _given = new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <summary>Completes with what the turn gave to the row, or null when it gave nothing.</summary>
        public Task<GivenReply?> Given => _given.Task;

        /// <summary>Copies that wait; guarded by the owner's gate.</summary>
        public int Requests { get; set; }

        public void Complete(GivenReply? given) => _given.TrySetResult(given);

        public void Dispose()
        {
            lock (waits._gate)
            {
                // A turn that ended has removed it, and a later copy may have registered anew.
                if (--Requests == 0 && waits._waits.TryGetValue((message.Conversation, message.MessageKey), out Wait? current) && current == this)
                {
                    waits._waits.Remove((message.Conversation, message.MessageKey));
                }
            }
        }
    }
}
