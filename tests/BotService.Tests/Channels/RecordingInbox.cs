using System.Collections.Concurrent;
using BotService.Messaging.Inbox;
using BotService.Messaging.Messages;

namespace BotService.Tests.Channels;

/// <summary>Takes everything and answers what the test says.</summary>
internal sealed class RecordingInbox : IInbox
{
    private readonly TaskCompletionSource<bool> _completed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ConcurrentQueue<(InboundMessage Message, TimeSpan? ReplyWithin)> Accepted { get; } = [];

    public Func<CancellationToken, Task<InboxAnswer>>? Answer { get; set; }

    /// <summary>What the endpoint reported of its response.</summary>
    public Task<bool> Completed => _completed.Task.WaitAsync(TimeSpan.FromSeconds(20));

    public InboxAnswer Of(InboxAnswerKind kind, OutboundMessage? reply = null) => new(kind, reply, flushed =>
    {
        _completed.SetResult(flushed);
        return Task.CompletedTask;
    });

    public Task<InboxAnswer> AcceptAsync(InboundMessage message, TimeSpan? replyWithin, CancellationToken clientGone)
    {
        Accepted.Enqueue((message, replyWithin));
        return Answer?.Invoke(clientGone) ?? Task.FromResult(InboxAnswer.Acknowledged);
    }
}
