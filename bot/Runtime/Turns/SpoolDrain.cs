using System.Collections.Concurrent;
using BotService.Domain.Turns;
using BotService.Messaging.Messages;
using Microsoft.Extensions.Logging;

namespace BotService.Runtime.Turns;

/// <summary>
/// Hands spooled messages to the inbox once the database is back, in order, each like a request that gives up at once: what its answer said
/// stands beside it, and what its turn says goes through the API. One caller at a time.
/// </summary>
internal sealed partial class SpoolDrain(
    IMessageSpool spool,
    ITurnStore store,
    ITurnHints hints,
    ConversationRunner runner,
    EdgeSafetyReply edge,
    Aftermath aftermath,
    AccountCapabilities accounts,
    TimeProvider time,
    ILogger<SpoolDrain> logger)
{
    private const int BatchLimit = 128;

    // So often in a row, while the database took others: it is the message.
    private const int Tries = 10;

    // An outage of hours at a crisis a minute; more than that is an attack.
    private const int MemoryLimit = 1_000;

    // A hanging database must not hold the one-second look for long; it takes real time, whatever clock the line runs on.
    private static readonly TimeSpan RoundLimit = TimeSpan.FromSeconds(5);

    private readonly ConcurrentQueue<InboundMessage> _remembered = [];
    private readonly Dictionary<long, int> _failures = [];

    /// <summary>A crisis that was answered although no disk took it: offered until the database takes it, lost with this process.</summary>
    public void Remember(InboundMessage message)
    {
        if (_remembered.Count < MemoryLimit)
        {
            _remembered.Enqueue(message);
        }
    }

    /// <summary>Drains what there is. Throws what the database throws while it is away.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (spool.Peek(BatchLimit) is { Count: > 0 } messages)
        {
            using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            limit.CancelAfter(RoundLimit);

            // One small question first: a hundred writes to a database that is away help nobody.
            await store.CountNewAsync(limit.Token).WaitAsync(limit.Token);
            HashSet<long>[] handed = await Task.WhenAll(messages.GroupBy(message => message.Message.Conversation).Select(group => HandOverAsync([.. group], limit.Token)));
            HashSet<long> done = [.. handed.SelectMany(ids => ids)];
            spool.Remove(done);
            done.ToList().ForEach(id => _failures.Remove(id));
            foreach (ConversationKey conversation in messages.Where(message => done.Contains(message.Id)).Select(message => message.Message.Conversation).Distinct())
            {
                if (!spool.Holds(conversation))
                {
                    await hints.ReleaseAsync(conversation);
                }

                runner.Wake(conversation);
            }

            if (done.Count < messages.Count)
            {
                Judge(messages, done);
                break;
            }

            LogDrained(done.Count);
        }

        await DrainMemoryAsync(cancellationToken);
    }

    // One conversation, in order of sending; ends at the first that is not taken.
    private async Task<HashSet<long>> HandOverAsync(IReadOnlyList<SpooledMessage> messages, CancellationToken cancellationToken)
    {
        HashSet<long> done = [];
        foreach (SpooledMessage message in messages.OrderBy(message => message.Message.SentAt))
        {
            try
            {
                if (!await AcceptAsync(message.Message, message.Said, message.Heard, cancellationToken).WaitAsync(cancellationToken))
                {
                    break;
                }

                done.Add(message.Id);
            }
            catch (Exception exception)
            {
                LogNotTaken(message.Id, exception.GetType().Name);
                break;
            }
        }

        return done;
    }

    // Waits for its row like a request, so that nobody runs it before what was said stands beside it.
    /// <returns>False when it must be handed over once more, a little later.</returns>
    private async Task<bool> AcceptAsync(InboundMessage message, EdgeText? said, bool heard, CancellationToken cancellationToken)
    {
        ConversationKey conversation = message.Conversation;
        DateTimeOffset now = time.GetUtcNow();
        AcceptedMessage accepted = await store.AcceptAsync(message with { ReceivedAt = now }, requestWaits: true, arrivedAt: message.ReceivedAt, cancellationToken);
        if (heard && said is { } sentence
            && await store.EdgeEndedAsync(conversation, accepted.Id, sentence, edge.Sentences[sentence], written: true, cancellationToken))
        {
            runner.WakeDelivery(conversation);
        }

        bool isRun = accepted.IsDone || !await store.GiveUpAsync(conversation, accepted.Id, edgeText: null, cancellationToken);
        if (isRun && aftermath.IsFresh)
        {
            // The node that answered may not have recorded yet that it was heard.
            return false;
        }

        if (isRun && !(heard && said == EdgeText.Crisis) && accounts.Of(conversation) is { } account)
        {
            // A copy of what the database had all along; nobody heard the answer that this delivery would have got, unless the edge gave it.
            await store.ReadAnswerAsync(conversation, accepted.Id, account, cancellationToken);
            if (await store.AnswerEndedAsync(conversation, accepted.Id, [], now, written: false, account.CanSend, cancellationToken))
            {
                runner.WakeDelivery(conversation);
            }
        }

        return true;
    }

    private void Judge(IReadOnlyList<SpooledMessage> messages, HashSet<long> done)
    {
        if (done.Count == 0)
        {
            return;
        }

        foreach (SpooledMessage head in messages.Where(message => !done.Contains(message.Id)).DistinctBy(message => message.Message.Conversation))
        {
            int failures = _failures.GetValueOrDefault(head.Id) + 1;
            _failures[head.Id] = failures;
            if (failures >= Tries)
            {
                _failures.Remove(head.Id);
                spool.SetAside(head.Id);
            }
        }
    }

    private async Task DrainMemoryAsync(CancellationToken cancellationToken)
    {
        while (_remembered.TryPeek(out InboundMessage? message))
        {
            if (!await AcceptAsync(message, EdgeText.Crisis, heard: true, cancellationToken))
            {
                return;
            }

            _remembered.TryDequeue(out _);
            runner.Wake(message.Conversation);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The database took {Count} spooled messages.")]
    private partial void LogDrained(int count);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Spooled message {Id} was not taken by the database ({Fault}); trying again in a second.")]
    private partial void LogNotTaken(long id, string fault);
}
