using BotService.Domain.Turns;
using BotService.Messaging.Messages;

namespace BotService.Runtime.Turns;

/// <summary>Requests of this process that wait for their turn. Every copy of a push waits for the same row; the last one to leave takes the entry away.</summary>
internal sealed class RequestWaits
{
    private readonly Lock _gate = new();
    private readonly Dictionary<(ConversationKey Conversation, string MessageKey), Entry> _entries = [];

    /// <summary>Registers before the row is written, so that no turn can be faster than the registration.</summary>
    public Wait Register(InboundMessage message)
    {
        (ConversationKey, string) key = (message.Conversation, message.MessageKey);
        lock (_gate)
        {
            if (!_entries.TryGetValue(key, out Entry? entry))
            {
                entry = new Entry();
                _entries.Add(key, entry);
            }

            entry.Requests++;
            return new Wait(entry.Turn.Task, () => Leave(key, entry));
        }
    }

    /// <summary>The turn of a message is committed.</summary>
    /// <param name="message">Whose.</param>
    /// <param name="given">What its request carries; null when it carries nothing.</param>
    public void Complete(InboundMessage message, GivenReply? given)
    {
        Entry? entry;
        lock (_gate)
        {
            _entries.TryGetValue((message.Conversation, message.MessageKey), out entry);
        }

        entry?.Turn.TrySetResult(given);
    }

    private void Leave((ConversationKey Conversation, string MessageKey) key, Entry entry)
    {
        lock (_gate)
        {
            if (--entry.Requests == 0)
            {
                _entries.Remove(key);
            }
        }
    }

    /// <summary>One request's place; dispose it when the request has its answer.</summary>
    internal sealed class Wait(Task<GivenReply?> turn, Action leave) : IDisposable
    {
        /// <summary>Completes with what the turn gave to the row, or null when it gave nothing.</summary>
        public Task<GivenReply?> Turn { get; } = turn;

        public void Dispose() => leave();
    }

    private sealed class Entry
    {
        public int Requests { get; set; }

        public TaskCompletionSource<GivenReply?> Turn { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
