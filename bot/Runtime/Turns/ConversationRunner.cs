using System.Collections.Concurrent;
using BotService.Domain.Cases;
using BotService.Domain.Turns;
using BotService.Messaging.Messages;
using BotService.Runtime.Delivery;
using Microsoft.Extensions.Logging;

namespace BotService.Runtime.Turns;

/// <summary>Runs the turns of a conversation one at a time, rows in order of sending, session kept.</summary>
internal sealed partial class ConversationRunner
{
    // Losing this often to other writers in a row means that something else is wrong; the one-second look comes back to it.
    private const int Tries = 5;

    private readonly ITurnStore _store;
    private readonly SessionSource _sessions;
    private readonly DurableAdapter _adapter;
    private readonly RequestWaits _waits;
    private readonly DeliveryRunner _delivery;
    private readonly ICaseFeed _feed;
    private readonly RuntimeOptions _options;
    private readonly ILogger<ConversationRunner> _logger;
    private readonly KeyedLanes _lanes;
    private readonly ConcurrentDictionary<ConversationKey, TurnWork> _read = [];

    public ConversationRunner(
        ITurnStore store,
        SessionSource sessions,
        DurableAdapter adapter,
        RequestWaits waits,
        DeliveryRunner delivery,
        ICaseFeed feed,
        RuntimeOptions options,
        ILogger<ConversationRunner> logger)
    {
        _store = store;
        _sessions = sessions;
        _adapter = adapter;
        _waits = waits;
        _delivery = delivery;
        _feed = feed;
        _options = options;
        _logger = logger;
        _lanes = new KeyedLanes(RunAsync);
    }

    public void Wake(ConversationKey conversation) => _lanes.Wake(conversation);

    /// <summary>Wakes with what accepting has read already.</summary>
    public void Wake(ConversationKey conversation, TurnWork? work)
    {
        if (work is not null)
        {
            _read[conversation] = work;
        }

        _lanes.Wake(conversation);
    }

    public void WakeDelivery(ConversationKey conversation) => _delivery.Wake(conversation);

    public Task DrainAsync() => _lanes.DrainAsync();

    private async Task RunAsync(ConversationKey conversation)
    {
        try
        {
            int lost = 0;
            while (lost < Tries)
            {
                TurnWork work = await ReadAsync(conversation);
                if (work.Rows.Count == 0)
                {
                    return;
                }

                IReadOnlyList<InboxRow> batch = Batch(work.Rows);
                if (!await RunTurnAsync(work.State, batch))
                {
                    lost++;
                    continue;
                }

                if (batch.Count == work.Rows.Count && work.Rows.Count < TurnWork.Limit)
                {
                    return;
                }
            }

            LogOutrun(conversation.Channel, conversation.Account, Tries);
        }
        catch (Exception exception)
        {
            // Nothing was written; the one-second look runs it again.
            LogNotRun(exception.GetType().Name, conversation.Channel, conversation.Account);
        }
    }

    // What was read with the acceptance is as good as a read of now, unless a turn of this process was committed since; another node's the commit finds out.
    private async Task<TurnWork> ReadAsync(ConversationKey conversation) =>
        _read.TryRemove(conversation, out TurnWork? work) && !_sessions.IsAhead(work.State)
            ? work
            : await _store.ReadAsync(conversation, CancellationToken.None);

    /// <returns>False when another writer was first and nothing was written.</returns>
    private async Task<bool> RunTurnAsync(ConversationState state, IReadOnlyList<InboxRow> batch)
    {
        Session session = await _sessions.LoadAsync(state, CancellationToken.None);
        TurnCommit commit = await _adapter.RunTurnAsync(state, session, batch, CancellationToken.None);
        CommitResult result = await _store.CommitAsync(commit, CancellationToken.None);
        if (!result.Committed)
        {
            return false;
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
        _sessions.Keep(state.Key, commit.Session);
        return true;
    }

    // Bubbles sent in a row are one turn; anything else stands alone. Only what was unread when the turn began.
    private IReadOnlyList<InboxRow> Batch(IReadOnlyList<InboxRow> rows)
    {
        int bubbles = rows.TakeWhile(row => row.Message.Kind == InboundKind.Text).Count();
        return _options.Echo || bubbles == 0 ? [rows[0]] : [.. rows.Take(bubbles)];
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A turn lost to other writers {Tries} times on {Channel}/{Account}; it runs again within a second.")]
    private partial void LogOutrun(string channel, string account, int tries);

    [LoggerMessage(Level = LogLevel.Error, Message = "A turn was not written ({Fault}) on {Channel}/{Account}; it runs again within a second. Check the database.")]
    private partial void LogNotRun(string fault, string channel, string account);
}
