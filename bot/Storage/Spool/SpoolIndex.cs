using BotService.Messaging.Messages;

namespace BotService.Storage.Spool;

/// <summary>What lies in the spool, without its words. May be used from many threads.</summary>
internal sealed class SpoolIndex
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<long, SpoolEntry> _entries = [];
    private readonly Dictionary<ConversationKey, int> _held = [];

    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _entries.Count;
            }
        }
    }

    public IReadOnlyList<ConversationKey> Conversations
    {
        get
        {
            lock (_gate)
            {
                return [.. _held.Keys];
            }
        }
    }

    public bool Holds(ConversationKey conversation)
    {
        lock (_gate)
        {
            return _held.ContainsKey(conversation);
        }
    }

    /// <summary>A message of the conversation is on its way in; what comes after it must not overtake it.</summary>
    public void Hold(ConversationKey conversation)
    {
        lock (_gate)
        {
            _held[conversation] = _held.GetValueOrDefault(conversation) + 1;
        }
    }

    /// <summary>It is gone, or never got in.</summary>
    public void Release(ConversationKey conversation)
    {
        lock (_gate)
        {
            ReleaseOne(conversation);
        }
    }

    /// <summary>A held message is on the disk.</summary>
    public void Add(SpoolEntry entry)
    {
        lock (_gate)
        {
            _entries[entry.Id] = entry;
        }
    }

    /// <returns>False when it is no longer here.</returns>
    public bool End(long id, bool heard)
    {
        lock (_gate)
        {
            if (!_entries.TryGetValue(id, out SpoolEntry? entry))
            {
                return false;
            }

            entry.Ended = true;
            entry.Heard |= heard;
            return true;
        }
    }

    /// <summary>The oldest whose requests are over, or began before <paramref name="since"/>; never one whose conversation has an older one here that is not.</summary>
    public IReadOnlyList<SpoolEntry> Ready(int limit, DateTimeOffset since)
    {
        List<SpoolEntry> ready = [];
        HashSet<ConversationKey> behind = [];
        lock (_gate)
        {
            foreach (SpoolEntry entry in _entries.Values)
            {
                if (ready.Count == limit)
                {
                    break;
                }

                if (!behind.Contains(entry.Conversation) && (entry.Ended || entry.At < since))
                {
                    ready.Add(entry);
                }
                else
                {
                    behind.Add(entry.Conversation);
                }
            }
        }

        return ready;
    }

    public void Remove(IEnumerable<long> ids)
    {
        lock (_gate)
        {
            foreach (long id in ids)
            {
                if (_entries.Remove(id, out SpoolEntry? entry))
                {
                    ReleaseOne(entry.Conversation);
                }
            }
        }
    }

    private void ReleaseOne(ConversationKey conversation)
    {
        int held = _held.GetValueOrDefault(conversation) - 1;
        if (held > 0)
        {
            _held[conversation] = held;
        }
        else
        {
            _held.Remove(conversation);
        }
    }
}
