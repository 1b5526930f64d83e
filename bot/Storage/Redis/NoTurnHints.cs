using BotService.Domain.Turns;
using BotService.Messaging.Messages;

namespace BotService.Storage.Redis;

/// <summary>For a process that is alone: there is nobody to tell.</summary>
internal sealed class NoTurnHints : ITurnHints
{
    private static readonly Untold Alone = new();

    public ValueTask<IDisposable?> TryTakeAsync(ConversationKey conversation, bool ifUnanswered = true) => new(Alone);

    public ValueTask<bool> IsTakenElsewhereAsync(ConversationKey conversation) => new(false);

    public Task HoldAsync(ConversationKey conversation) => Task.CompletedTask;

    public Task ReleaseAsync(ConversationKey conversation) => Task.CompletedTask;

    private sealed class Untold : IDisposable
    {
        public void Dispose()
        {
            // Nobody was told.
        }
    }
}
