using BotService.Messaging.Messages;

namespace BotService.Messaging.Inbox;

/// <summary>What a request is to be answered with. The endpoint calls <see cref="CompleteAsync"/> exactly once, after the response ended, whatever the kind.</summary>
/// <param name="kind">What to answer.</param>
/// <param name="reply">Set for <see cref="InboxAnswerKind.Reply"/> only.</param>
/// <param name="completed">Told whether the whole response was flushed to a client that still listened; null when nobody needs to know.</param>
public sealed class InboxAnswer(InboxAnswerKind kind, OutboundMessage? reply = null, Func<bool, Task>? completed = null)
{
    /// <summary>An acknowledgement that nobody follows up.</summary>
    public static InboxAnswer Acknowledged { get; } = new(InboxAnswerKind.Acknowledge);

    /// <summary>A message that could not be stored.</summary>
    public static InboxAnswer Refused { get; } = new(InboxAnswerKind.Refuse);

    /// <summary>What to answer.</summary>
    public InboxAnswerKind Kind { get; } = kind;

    /// <summary>The words; null unless <see cref="Kind"/> is <see cref="InboxAnswerKind.Reply"/>.</summary>
    public OutboundMessage? Reply { get; } = reply;

    /// <summary>Tells the inbox how the response ended.</summary>
    /// <param name="flushed">True when the last byte was handed to the connection without an error.</param>
    public Task CompleteAsync(bool flushed) => completed?.Invoke(flushed) ?? Task.CompletedTask;
}
