using BotService.Domain.Turns;
using BotService.Messaging.Inbox;
using BotService.Messaging.Messages;
using Microsoft.Extensions.Logging;

namespace BotService.Runtime.Turns;

/// <summary>Takes in what the database did not: onto this node's disk first, then a fixed sentence with numbers.</summary>
internal sealed partial class SpoolIntake(IMessageSpool spool, SpoolDrain drain, ITurnHints hints, EdgeSafetyReply edge, TimeProvider time, ILogger<SpoolIntake> logger)
{
    // What the disk gets of the platform's five seconds: never more than what the database left of them, and never nothing.
    private static readonly TimeSpan LongestWrite = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ShortestWrite = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(4.8);

    /// <summary>True while an earlier message of the conversation waits here: this one goes behind it, or it would be answered first.</summary>
    public bool MustTake(ConversationKey conversation) => spool.Holds(conversation);

    /// <param name="message">The push.</param>
    /// <param name="carriesReply">Whether words in the answer are shown.</param>
    /// <param name="start">Timestamp of its arrival.</param>
    /// <returns>A refusal when the disk does not take it either; then only a crisis is answered.</returns>
    public async Task<InboxAnswer> TakeAsync(InboundMessage message, bool carriesReply, long start)
    {
        // The person's next message may reach a node whose database is there.
        _ = hints.HoldAsync(message.Conversation);
        bool isCrisis = edge.IsCrisis(message);
        EdgeText? said = !carriesReply || !EdgeSafetyReply.Answers(message.Kind) ? null : isCrisis ? EdgeText.Crisis : EdgeText.Unavailable;
        if (await TryAppendAsync(message, said, AnswerLimit - time.GetElapsedTime(start)) is not { } id)
        {
            LogNotKept(message.Conversation.Channel, message.Conversation.Account);
            return said == EdgeText.Crisis ? AnswerUnkept(message) : InboxAnswer.Refused;
        }

        return said is { } sentence
            ? new InboxAnswer(InboxAnswerKind.Reply, new OutboundMessage { Text = edge.Sentences[sentence] }, flushed =>
            {
                spool.Ended(id, flushed && time.GetElapsedTime(start) < AnswerLimit);
                return Task.CompletedTask;
            })
            : InboxAnswer.Acknowledged;
    }

    private async Task<long?> TryAppendAsync(InboundMessage message, EdgeText? said, TimeSpan left)
    {
        try
        {
            // The disk takes real time, whatever clock the line runs on.
            return await spool.AppendAsync(message, said).WaitAsync(left > LongestWrite ? LongestWrite : left > ShortestWrite ? left : ShortestWrite, TimeProvider.System);
        }
        catch (TimeoutException)
        {
            return null;
        }
    }

    // The words end the channel's tries, so this process remembers the message for as long as it lives.
    private InboxAnswer AnswerUnkept(InboundMessage message) =>
        new(InboxAnswerKind.Reply, new OutboundMessage { Text = edge.Sentences[EdgeText.Crisis] }, flushed =>
        {
            if (flushed)
            {
                drain.Remember(message);
            }

            return Task.CompletedTask;
        });

    [LoggerMessage(Level = LogLevel.Error, Message = "Neither the database nor the spool took a message on {Channel}/{Account}; it was not acknowledged, and the channel delivers it again, unless the edge answered a crisis.")]
    private partial void LogNotKept(string channel, string account);
}
