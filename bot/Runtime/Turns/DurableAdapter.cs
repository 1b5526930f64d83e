using BotService.Domain.Turns;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.Logging;

namespace BotService.Runtime.Turns;

/// <summary>
/// The bot runtime's adapter for every channel. A turn only collects what it wants to say; the seal decides what may leave and the commit writes it.
/// There is no other way to run a turn: continuing a conversation means a row in the inbox.
/// </summary>
internal sealed partial class DurableAdapter : BotAdapter
{
    private readonly IBot _bot;
    private readonly TurnSeal _seal;
    private readonly ILogger<DurableAdapter> _logger;

    public DurableAdapter(ConversationPipeline pipeline, IBot bot, TurnSeal seal, ILogger<DurableAdapter> logger)
    {
        _bot = bot;
        _seal = seal;
        _logger = logger;
        foreach (IMiddleware step in pipeline.Steps)
        {
            Use(step);
        }
    }

    /// <summary>Runs a turn over rows of the inbox. Writes nothing.</summary>
    /// <param name="state">The conversation row.</param>
    /// <param name="session">Its session.</param>
    /// <param name="rows">What the turn takes; at least one.</param>
    /// <param name="hurries">A crisis waits behind these rows, so no model is asked.</param>
    /// <param name="interrupted">Ends the turn with an exception, since nobody wants its outcome any more.</param>
    /// <returns>What to commit; when the turn threw, the fixed apology and whatever screening demands.</returns>
    public async Task<TurnCommit> RunTurnAsync(ConversationState state, Session session, IReadOnlyList<InboxRow> rows, bool hurries, CancellationToken interrupted)
    {
        TurnFacts facts = new(state, session, [.. rows.Select(row => row.Message)]) { Hurries = hurries };
        TurnOutput output = new(rows[0].Id.ToString(System.Globalization.CultureInfo.InvariantCulture));
        using TurnContext turn = new(this, ActivityMapper.ToActivity(rows[^1].Message, facts.Text));
        turn.TurnState.Add(facts);
        turn.TurnState.Add(output);
        if (!rows[0].IsReadable)
        {
            LogUnreadable(rows[0].Id, state.Key.Channel, state.Key.Account);
            return _seal.SealFailure(facts, rows);
        }

        try
        {
            await RunPipelineAsync(turn, _bot.OnTurnAsync, interrupted);
            return _seal.Seal(facts, output.Activities, rows);
        }
        catch (Exception exception) when (!interrupted.IsCancellationRequested)
        {
            // Not the exception itself: its message may hold what the person wrote.
            LogTurnFailed(rows[0].Id, state.Key.Channel, state.Key.Account, state.Turn, exception.GetType().Name, exception.StackTrace);
            return _seal.SealFailure(new TurnFacts(state, session, facts.Messages), rows);
        }
    }

    public override Task<ResourceResponse[]> SendActivitiesAsync(ITurnContext turnContext, Activity[] activities, CancellationToken cancellationToken)
    {
        TurnOutput output = TurnOutput.Of(turnContext);
        return Task.FromResult(Array.ConvertAll(activities, output.Add));
    }

    public override Task<ResourceResponse> UpdateActivityAsync(ITurnContext turnContext, Activity activity, CancellationToken cancellationToken) =>
        TurnOutput.Of(turnContext).Replace(activity)
            ? Task.FromResult(new ResourceResponse(activity.Id))
            : throw new InvalidOperationException("Only an activity of this turn can be updated; what was committed stands.");

    public override Task DeleteActivityAsync(ITurnContext turnContext, ConversationReference reference, CancellationToken cancellationToken)
    {
        TurnOutput.Of(turnContext).Remove(reference.ActivityId);
        return Task.CompletedTask;
    }

    public override Task ContinueConversationAsync(string botId, ConversationReference reference, BotCallbackHandler callback, CancellationToken cancellationToken) => throw NoContinuation();

    public override Task ContinueConversationAsync(string botId, Microsoft.Bot.Schema.Activity continuationActivity, BotCallbackHandler callback, CancellationToken cancellationToken) => throw NoContinuation();

    public override Task ContinueConversationAsync(System.Security.Claims.ClaimsIdentity claimsIdentity, ConversationReference reference, BotCallbackHandler callback, CancellationToken cancellationToken) => throw NoContinuation();

    public override Task ContinueConversationAsync(System.Security.Claims.ClaimsIdentity claimsIdentity, ConversationReference reference, string audience, BotCallbackHandler callback, CancellationToken cancellationToken) => throw NoContinuation();

    public override Task ContinueConversationAsync(System.Security.Claims.ClaimsIdentity claimsIdentity, Microsoft.Bot.Schema.Activity continuationActivity, BotCallbackHandler callback, CancellationToken cancellationToken) => throw NoContinuation();

    public override Task ContinueConversationAsync(System.Security.Claims.ClaimsIdentity claimsIdentity, Microsoft.Bot.Schema.Activity continuationActivity, string audience, BotCallbackHandler callback, CancellationToken cancellationToken) => throw NoContinuation();

    // The inherited ones return from inside a using block, so their context is disposed at the first real await, and they would send without a commit.
    private static NotSupportedException NoContinuation() => new("A conversation is continued by a row in its inbox, which runs a durable turn.");

    [LoggerMessage(Level = LogLevel.Error, Message = "The turn of message {InboxId} on {Channel}/{Account} after turn {Turn} failed ({Fault}); the person got the apology. {StackTrace}")]
    private partial void LogTurnFailed(long inboxId, string channel, string account, long turn, string fault, string? stackTrace);

    [LoggerMessage(Level = LogLevel.Error, Message = "Message {InboxId} on {Channel}/{Account} could not be read from the inbox and was set aside; the person got the apology. Check the keys and the version.")]
    private partial void LogUnreadable(long inboxId, string channel, string account);
}
