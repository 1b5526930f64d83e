using BotService.Domain.Turns;
using BotService.Messaging.Messages;

namespace BotService.Runtime.Turns;

/// <summary>Requests of this process that wait for their turn. Every copy of a push waits for the same row; the last one to leave takes the entry away.</summary>
internal sealed class RequestWaits
{
    private readonly Lock _gate = new();
    private readonly Dictionary<ConversationKey, List<Entry>> _entries = [];

    /// <summary>Registers before the row is written, so that no turn can be faster than the registration.</summary>
    public Wait Register(InboundMessage message)
    {
        lock (_gate)
        {
            if (!_entries.TryGetValue(message.Conversation, out List<Entry>? entries))
            {
                entries = new List<Entry>(1);
                _entries.Add(message.Conversation, entries);
            }

            Entry? entry = entries.Find(entry => entry.MessageKey == message.MessageKey);
            if (entry is null)
            {
                entry = new Entry(message.MessageKey);
                entries.Add(entry);
            }

            entry.Requests++;
            return new Wait(entry, () => Leave(message.Conversation, entry));
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
            entry = _entries.GetValueOrDefault(message.Conversation)?.Find(entry => entry.MessageKey == message.MessageKey);
        }

        entry?.Turn.TrySetResult(new TurnEnd(IsElsewhere: false, given));
    }

    /// <summary>Message keys of rows that are stored and that requests wait for now.</summary>
    public IReadOnlyList<string> StoredIn(ConversationKey conversation)
    {
        lock (_gate)
        {
            return _entries.TryGetValue(conversation, out List<Entry>? entries)
                ? [.. entries.Where(entry => entry.IsStored).Select(entry => entry.MessageKey)]
                : [];
        }
    }

    /// <summary>Rows that were stored before a look found them no longer unread: another node ran them.</summary>
    public void CompleteElsewhere(ConversationKey conversation, IEnumerable<string> messageKeys)
    {
        List<Entry> done;
        lock (_gate)
        {
            done = _entries.TryGetValue(conversation, out List<Entry>? entries) ? [.. entries.Where(entry => messageKeys.Contains(entry.MessageKey))] : [];
        }

        foreach (Entry entry in done)
        {
            entry.Turn.TrySetResult(new TurnEnd(IsElsewhere: true, Given: null));
        }
    }

    private void Leave(ConversationKey conversation, Entry entry)
    {
        lock (_gate)
        {
            if (--entry.Requests == 0 && _entries.TryGetValue(conversation, out List<Entry>? entries) && entries.Remove(entry) && entries.Count == 0)
            {
                _entries.Remove(conversation);
            }
        }
    }

    /// <summary>One request's place; dispose it when the request has its answer.</summary>
    internal sealed class Wait(Entry entry, Action leave) : IDisposable
    {
        /// <summary>Completes when the row is done.</summary>
        public Task<TurnEnd> Turn => entry.Turn.Task;

        /// <summary>The row is in the store, unread: from now on whoever looks and does not find it knows that it is done.</summary>
        public void IsStored() => entry.IsStored = true;

        public void Dispose() => leave();
    }

    /// <summary>How the wait for a row ended.</summary>
    /// <param name="IsElsewhere">Another node ran its turn; only the store knows what it gave.</param>
    /// <param name="Given">What the turn gave to the row; null when it gave nothing.</param>
    internal readonly record struct TurnEnd(bool IsElsewhere, GivenReply? Given);

    internal sealed class Entry(string messageKey)
    {
        public string MessageKey { get; } = messageKey;

        public int Requests { get; set; }

        public bool IsStored { get; set; }

        public TaskCompletionSource<TurnEnd> Turn { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
