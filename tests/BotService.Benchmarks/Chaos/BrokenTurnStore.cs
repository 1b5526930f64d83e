using System.Reflection;
using System.Security.Cryptography;
using BotService.Domain.Turns;
using BotService.Messaging.Messages;

namespace BotService.Benchmarks.Chaos;

/// <summary>The real store without one of its guards: it takes every copy for a message, or every turn for the next one.</summary>
internal class BrokenTurnStore : DispatchProxy
{
    private ITurnStore _store = null!;
    private bool _isForgetful;

    public static ITurnStore Around(ITurnStore store, bool isForgetful)
    {
        ITurnStore proxy = Create<ITurnStore, BrokenTurnStore>();
        ((BrokenTurnStore)(object)proxy)._store = store;
        ((BrokenTurnStore)(object)proxy)._isForgetful = isForgetful;
        return proxy;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => (targetMethod!.Name, args) switch
    {
        (nameof(ITurnStore.AcceptAsync), [InboundMessage message, .. var rest]) when _isForgetful =>
            targetMethod.Invoke(_store, [message with { MessageKey = $"{message.MessageKey}{BrokenNode.KeySeparator}{RandomNumberGenerator.GetHexString(8)}" }, .. rest]),
        (nameof(ITurnStore.CommitAsync), [TurnCommit commit, ..]) when !_isForgetful => CommitAsync(commit),
        _ => targetMethod.Invoke(_store, args),
    };

    private async Task<CommitResult> CommitAsync(TurnCommit commit)
    {
        ConversationState now = (await _store.ReadAsync(commit.Expected.Key, CancellationToken.None)).State;
        return await _store.CommitAsync(
            commit with
            {
                Expected = commit.Expected with { Turn = now.Turn, Epoch = now.Epoch },
                Session = commit.Session with { Turn = now.Turn + 1, Epoch = now.Epoch },
            },
            CancellationToken.None);
    }
}
