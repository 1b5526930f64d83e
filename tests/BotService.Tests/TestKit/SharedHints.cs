using System.Collections.Concurrent;
using BotService.Domain.Turns;
using BotService.Messaging.Messages;

namespace BotService.Tests.TestKit;

/// <summary>The hints of several nodes in one process of tests.</summary>
internal sealed class SharedHints
{
    private readonly ConcurrentDictionary<ConversationKey, string> _holders = new();

    public ITurnHints Of(string node) => new NodeHints(this, node);

    private sealed class NodeHints(SharedHints shared, string node) : ITurnHints
    {
        public ValueTask<IDisposable?> TryTakeAsync(ConversationKey conversation, bool ifUnanswered = true) =>
            new(shared._holders.GetOrAdd(conversation, node) == node ? new Hint(() => shared._holders.TryRemove(conversation, out _)) : null);

        public ValueTask<bool> IsTakenElsewhereAsync(ConversationKey conversation) =>
            new(shared._holders.TryGetValue(conversation, out string? holder) && holder != node);

        public Task HoldAsync(ConversationKey conversation)
        {
            shared._holders[conversation] = node;
            return Task.CompletedTask;
        }

        public Task ReleaseAsync(ConversationKey conversation)
        {
            shared._holders.TryRemove(new KeyValuePair<ConversationKey, string>(conversation, node));
            return Task.CompletedTask;
        }
    }

    private sealed class Hint(Action release) : IDisposable
    {
        public void Dispose() => release();
    }
}
