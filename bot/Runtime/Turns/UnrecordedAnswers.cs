using System.Collections.Concurrent;
using BotService.Messaging.Messages;

namespace BotService.Runtime.Turns;

/// <summary>
/// Answers that were flushed while the database took nothing. Each second they are recorded again: a copy of the message that fails meanwhile would
/// send the reply a second time. A death of the process before that leaves the reply unknown.
/// </summary>
internal sealed class UnrecordedAnswers
{
    // Beyond that the rows become unknown, which staff see.
    private const int Limit = 10_000;

    private readonly ConcurrentQueue<(ConversationKey Conversation, Func<Task<bool>> Record)> _answers = [];

    /// <param name="conversation">Whose.</param>
    /// <param name="record">Writes it; true when something now waits for the sender.</param>
    public void Add(ConversationKey conversation, Func<Task<bool>> record)
    {
        if (_answers.Count < Limit)
        {
            _answers.Enqueue((conversation, record));
        }
    }

    /// <summary>Records each one; stops at the first that the database does not take.</summary>
    /// <param name="due">Told of a conversation in which something now waits for the sender.</param>
    public async Task RecordAsync(Action<ConversationKey> due)
    {
        while (_answers.TryPeek(out (ConversationKey Conversation, Func<Task<bool>> Record) answer))
        {
            if (await answer.Record())
            {
                due(answer.Conversation);
            }

            _answers.TryDequeue(out _);
        }
    }
}
