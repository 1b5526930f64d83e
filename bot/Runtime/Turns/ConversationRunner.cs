using System.Collections.Concurrent;
using BotService.Domain.Cases;
using BotService.Domain.Turns;
using BotService.Messaging.Messages;
using BotService.Runtime.Delivery;
using BotService.Runtime.Telemetry;
using Microsoft.Extensions.Logging;

namespace BotService.Runtime.Turns;

/// <summary>Runs the turns of a conversation one at a time, rows in order of sending, session kept.</summary>
internal sealed partial class ConversationRunner
{
    // Losing this often to other writers in a row means that something else is wrong; the one-second look comes back to it.
    private const int Tries = 5;

    // As often the hint of another node is looked at, and the row it may have run.
    private static readonly TimeSpan HintLook = TimeSpan.FromMilliseconds(150);

    // After an outage everybody looks at once.
    private static readonly TimeSpan PatientLook = TimeSpan.FromMilliseconds(500);

    private readonly ITurnStore _store;
    private readonly ITurnHints _hints;
    private readonly IMessageSpool _spool;
    private readonly SessionSource _sessions;
    private readonly DurableAdapter _adapter;
    private readonly RequestWaits _waits;
    private readonly FurtherBubbles _bubbles;
    private readonly EdgeSafetyReply _edge;
    private readonly DeliveryRunner _delivery;
    private readonly ICaseFeed _feed;
    private readonly BotMetrics _metrics;
    private readonly Aftermath _aftermath;
    private readonly RuntimeOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<ConversationRunner> _logger;
    private readonly KeyedLanes _lanes;
    private readonly ConcurrentDictionary<ConversationKey, TurnWork?> _read = [];

    public ConversationRunner(
        ITurnStore store,
        ITurnHints hints,
        IMessageSpool spool,
        SessionSource sessions,
        DurableAdapter adapter,
        RequestWaits waits,
        FurtherBubbles bubbles,
        EdgeSafetyReply edge,
        DeliveryRunner delivery,
        ICaseFeed feed,
        BotMetrics metrics,
        Aftermath aftermath,
        RuntimeOptions options,
        TimeProvider time,
        ILogger<ConversationRunner> logger)
    {
        _store = store;
        _hints = hints;
        _spool = spool;
        _sessions = sessions;
        _adapter = adapter;
        _waits = waits;
        _bubbles = bubbles;
        _edge = edge;
        _delivery = delivery;
        _feed = feed;
        _metrics = metrics;
        _aftermath = aftermath;
        _options = options;
        _time = time;
        _logger = logger;
        _lanes = new KeyedLanes(RunAsync);
    }

    public void Wake(ConversationKey conversation)
    {
        Offer(conversation, work: null);
        _lanes.Wake(conversation);
    }

    /// <summary>A message was accepted here. One that is a crisis does not wait behind a model: the running turn is thrown away and read again with it.</summary>
    /// <param name="message">Which.</param>
    /// <param name="work">What accepting has read already; null when it did not.</param>
    public void Wake(InboundMessage message, TurnWork? work)
    {
        Offer(message.Conversation, work);
        if (_lanes.Wake(message.Conversation) is { } lane && _edge.IsCrisis(message))
        {
            lane.Interrupt();
        }
    }

    public void WakeDelivery(ConversationKey conversation) => _delivery.Wake(conversation);

    public Task DrainAsync() => _lanes.DrainAsync();

    private async Task RunAsync(ConversationKey conversation, Lane lane)
    {
        IDisposable? hint = null;
        try
        {
            if (_aftermath.Left is var settling && settling > TimeSpan.Zero)
            {
                await Task.Delay(settling, _time);

                // What acceptance read lacks what came in meanwhile.
                _read.TryRemove(conversation, out _);
            }

            long began = _time.GetTimestamp();
            int lost = 0;
            while (lost < Tries)
            {
                // Shortly after the database was away another node may hold an earlier message; not hearing of it is no proof that there is none.
                hint ??= await _hints.TryTakeAsync(conversation, ifUnanswered: !_aftermath.IsFresh);
                CancellationToken interrupted = lane.BeginLook();
                TurnWork work = await ReadAsync(conversation);
                if (work.Rows.Count == 0)
                {
                    return;
                }

                bool isCrisis = (hint is null || _spool.Holds(conversation)) && work.Rows.Any(row => _edge.IsCrisis(row.Message));
                if (_spool.Holds(conversation) && !isCrisis)
                {
                    // An earlier message of the person goes first; handing it over wakes this again.
                    return;
                }

                if (hint is null && !isCrisis)
                {
                    await Task.Delay(_aftermath.IsFresh ? PatientLook : HintLook, _time);
                    continue;
                }

                if (_bubbles.Wait(work.State, work.Rows, began) is var left && left > TimeSpan.Zero)
                {
                    await lane.WaitAsync(left, _time);
                    continue;
                }

                IReadOnlyList<InboxRow> batch = Batch(work.Rows);
                bool hurries = work.Rows.Skip(batch.Count).Any(row => _edge.IsCrisis(row.Message));
                switch (await RunTurnAsync(work.State, batch, hurries, interrupted))
                {
                    case TurnEnd.Interrupted:
                        continue;
                    case TurnEnd.Outrun:
                        lost++;
                        continue;
                    case TurnEnd.Committed when batch.Count == work.Rows.Count && work.Rows.Count < TurnWork.Limit:
                        return;
                    case TurnEnd.Committed:
                        began = _time.GetTimestamp();
                        break;
                }
            }

            LogOutrun(conversation.Channel, conversation.Account, Tries);
        }
        catch (Exception exception)
        {
            // Nothing was written; the one-second look runs it again.
            LogNotRun(exception.GetType().Name, conversation.Channel, conversation.Account);
        }
        finally
        {
            hint?.Dispose();
        }
    }

    // Two wakes before one look: neither knows what the other has seen, so that look reads for itself.
    private void Offer(ConversationKey conversation, TurnWork? work) => _read.AddOrUpdate(conversation, work, (_, _) => null);

    private async Task<TurnWork> ReadAsync(ConversationKey conversation)
    {
        // What was read with the acceptance is as good as a read of now, unless a turn of this process was committed since; another node's the commit finds out.
        if (_read.TryRemove(conversation, out TurnWork? read) && read is not null && !_sessions.IsAhead(read.State))
        {
            return read;
        }

        IReadOnlyList<string> awaited = _waits.StoredIn(conversation);
        TurnWork work = await _store.ReadAsync(conversation, CancellationToken.None);
        if (awaited.Count > 0 && work.Rows.Count < TurnWork.Limit)
        {
            // Stored before the look and not found by it: another node ran them, and their requests need not wait to the end of their budget.
            _waits.CompleteElsewhere(conversation, awaited.Except(work.Rows.Select(row => row.Message.MessageKey), StringComparer.Ordinal));
        }

        return work;
    }

    private async Task<TurnEnd> RunTurnAsync(ConversationState state, IReadOnlyList<InboxRow> batch, bool hurries, CancellationToken interrupted)
    {
        Session session = await _sessions.LoadAsync(state, CancellationToken.None);
        TurnCommit commit;
        try
        {
            commit = await _adapter.RunTurnAsync(state, session, batch, hurries, interrupted);
        }
        catch (Exception) when (interrupted.IsCancellationRequested)
        {
            return TurnEnd.Interrupted;
        }

        CommitResult result = await _store.CommitAsync(commit, CancellationToken.None);
        if (!result.Committed)
        {
            _metrics.Outrun();
            return TurnEnd.Outrun;
        }

        foreach (InboxRow row in batch)
        {
            _waits.Complete(row.Message, row.Id == result.GivenTo ? result.Given : null);
        }

        if (result.HasDeliveries)
        {
            _delivery.Wake(state.Key);
        }

        if (result.CaseId is not null)
        {
            _feed.Signal();
        }

        // The answer has left; the session may follow.
        _sessions.Keep(state, commit.Session);
        return TurnEnd.Committed;
    }

    // Bubbles sent in a row are one turn; anything else stands alone. Only what was unread when the turn began.
    private IReadOnlyList<InboxRow> Batch(IReadOnlyList<InboxRow> rows)
    {
        int bubbles = rows.TakeWhile(row => row.Message.Kind == InboundKind.Text).Count();
        return _options.Echo || bubbles == 0 ? [rows[0]] : [.. rows.Take(bubbles)];
    }

    private enum TurnEnd
    {
        Committed,

        // Another writer was first; nothing was written.
        Outrun,

        // Something more urgent came; nothing was written.
        Interrupted,
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A turn lost to other writers {Tries} times on {Channel}/{Account}; it runs again within a second.")]
    private partial void LogOutrun(string channel, string account, int tries);

    [LoggerMessage(Level = LogLevel.Error, Message = "A turn was not written ({Fault}) on {Channel}/{Account}; it runs again within a second. Check the database.")]
    private partial void LogNotRun(string fault, string channel, string account);
}
