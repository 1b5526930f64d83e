using BotService.Domain.Turns;
using BotService.Messaging.Inbox;
using BotService.Messaging.Messages;
using BotService.Runtime.Limits;
using BotService.Runtime.Telemetry;
using Microsoft.Extensions.Logging;

namespace BotService.Runtime.Turns;

/// <summary>Accepts a push durably, lets its turn run, and decides with the store what the waiting request answers.</summary>
internal sealed partial class DurableInbox(
    ITurnStore store,
    RequestWaits waits,
    SpoolIntake spool,
    IntakeLimits limits,
    ConversationRunner runner,
    AccountCapabilities accounts,
    EdgeSafetyReply edge,
    UnrecordedAnswers unrecorded,
    Aftermath aftermath,
    BotMetrics metrics,
    TimeProvider time,
    ILogger<DurableInbox> logger) : IInbox
{
    // The platform cuts at 5 s, and a flush can look fine after that.
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(4.8);

    // What remains between the end of the budget and the platform's cut. The database takes real time, whatever clock the line runs on.
    private static readonly TimeSpan LastWrite = TimeSpan.FromMilliseconds(250);

    // A database that hangs must leave the spool its time.
    private static readonly TimeSpan AcceptLimit = TimeSpan.FromSeconds(3);

    // An account without a sending API answers at its third and last delivery.
    private const int LastDelivery = 3;

    public async Task<InboxAnswer> AcceptAsync(InboundMessage message, TimeSpan? replyWithin, CancellationToken clientGone)
    {
        long start = time.GetTimestamp() - (long)(SinceArrival(message) * time.TimestampFrequency);
        if (limits.Check(message, replyWithin is not null) is { } turnedAway)
        {
            return turnedAway;
        }

        if (spool.MustTake(message.Conversation))
        {
            return await spool.TakeAsync(message, replyWithin is not null, start);
        }

        using RequestWaits.Wait wait = waits.Register(message);
        AcceptedMessage accepted;
        try
        {
            accepted = await store.AcceptAsync(message, requestWaits: replyWithin is not null, arrivedAt: null, CancellationToken.None)
                .WaitAsync(Left(AcceptLimit, start), TimeProvider.System, CancellationToken.None);
        }
        catch (Exception exception)
        {
            aftermath.Begin();
            LogNotAccepted(exception.GetType().Name, message.Conversation.Channel, message.Conversation.Account);
            return await spool.TakeAsync(message, replyWithin is not null, start);
        }

        if (accepted.Deliveries > 1)
        {
            metrics.Duplicate();
        }

        Waiting request = new(message, accepted, start);
        if (!accepted.IsDone)
        {
            wait.IsStored();
            runner.Wake(message, accepted.Work);
        }

        if (replyWithin is not { } budget)
        {
            return InboxAnswer.Acknowledged;
        }

        try
        {
            return accepted.IsDone ? await AnswerDoneAsync(request).WaitAsync(Left(budget, start) + LastWrite, TimeProvider.System, CancellationToken.None) : await AnswerTurnAsync(request, wait, budget, clientGone);
        }
        catch (Exception exception)
        {
            // The row is safe and its turn runs; what the edge says now is kept in the spool until it can stand beside it.
            LogNotAnswered(exception.GetType().Name, accepted.Id, message.Conversation.Channel, message.Conversation.Account);
            return await spool.TakeAsync(message, carriesReply: true, start);
        }
    }

    private async Task<InboxAnswer> AnswerTurnAsync(Waiting request, RequestWaits.Wait wait, TimeSpan budget, CancellationToken clientGone)
    {
        try
        {
            RequestWaits.TurnEnd end = await wait.Turn.WaitAsync(Left(budget, request.Start), time, clientGone);
            if (end.Given is not null)
            {
                return AnswerGiven(request, end.Given);
            }

            // Without a sending API the reply may wait in the line for the very next answer, which is this one.
            return CanSend(request.Message) && !end.IsElsewhere ? AnswerNothingGiven(request) : await AnswerDoneAsync(request);
        }
        catch (TimeoutException)
        {
            return await GiveUpAsync(request).WaitAsync(LastWrite, TimeProvider.System, CancellationToken.None);
        }
        catch (OperationCanceledException)
        {
            await GiveUpUnheardAsync(request);
            return InboxAnswer.Acknowledged;
        }
    }

    // All limits count from the arrival, before body and decryption. A clock that was set meanwhile must neither stretch nor end them.
    private double SinceArrival(InboundMessage message) => Math.Clamp((time.GetUtcNow() - message.ReceivedAt).TotalSeconds, 0, AnswerLimit.TotalSeconds);

    private TimeSpan Left(TimeSpan budget, long start)
    {
        TimeSpan left = budget - time.GetElapsedTime(start);
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    private bool CanSend(InboundMessage message) => accounts.Of(message.Conversation)?.CanSend ?? false;

    private async Task<InboxAnswer> GiveUpAsync(Waiting request)
    {
        bool isCrisis = edge.IsCrisis(request.Message);
        bool canSend = CanSend(request.Message);
        if (!canSend && !isCrisis && request.Accepted.Deliveries < LastDelivery)
        {
            return new InboxAnswer(InboxAnswerKind.Hold, completed: _ => GiveUpUnheardAsync(request));
        }

        EdgeText said = isCrisis ? EdgeText.Crisis : canSend ? EdgeText.None : EdgeText.Continue;
        if (!await store.GiveUpAsync(request.Message.Conversation, request.Accepted.Id, said, CancellationToken.None))
        {
            return await AnswerDoneAsync(request);
        }

        return said switch
        {
            EdgeText.Crisis => EdgeAnswer(request, EdgeText.Crisis),
            EdgeText.Continue => EdgeAnswer(request, EdgeText.Continue),
            EdgeText.None or EdgeText.Unavailable => Acknowledge(request),
        };
    }

    private async Task GiveUpUnheardAsync(Waiting request)
    {
        if (!await store.GiveUpAsync(request.Message.Conversation, request.Accepted.Id, edgeText: null, CancellationToken.None))
        {
            await EndAsync(request, outboxIds: [], written: false);
        }
    }

    private async Task<InboxAnswer> AnswerDoneAsync(Waiting request)
    {
        if (!InTime(request))
        {
            // This process slept. The platform has stopped listening, and what was shown elsewhere meanwhile is not to be given once more.
            await EndAsync(request, outboxIds: [], written: false);
            return Acknowledge(request);
        }

        if (accounts.Of(request.Message.Conversation) is not { } account)
        {
            return AnswerNothingGiven(request);
        }

        GivenReply? given = await store.ReadAnswerAsync(request.Message.Conversation, request.Accepted.Id, account, CancellationToken.None);
        return given is null ? AnswerNothingGiven(request) : AnswerGiven(request, given);
    }

    // A request whose own words are a crisis never answers without words.
    private InboxAnswer AnswerNothingGiven(Waiting request) =>
        edge.IsCrisis(request.Message) ? EdgeAnswer(request, EdgeText.Crisis) : Acknowledge(request);

    private InboxAnswer Acknowledge(Waiting request)
    {
        metrics.Acknowledged(time.GetElapsedTime(request.Start));
        return InboxAnswer.Acknowledged;
    }

    private InboxAnswer AnswerGiven(Waiting request, GivenReply given)
    {
        metrics.Acknowledged(time.GetElapsedTime(request.Start));
        return new InboxAnswer(InboxAnswerKind.Reply, given.Message, flushed => EndAsync(request, given.OutboxIds, flushed && InTime(request)));
    }

    private InboxAnswer EdgeAnswer(Waiting request, EdgeText said)
    {
        metrics.Acknowledged(time.GetElapsedTime(request.Start));
        string sentence = edge.Sentences[said];
        return new InboxAnswer(InboxAnswerKind.Reply, new OutboundMessage { Text = sentence }, async flushed =>
        {
            if (await store.EdgeEndedAsync(request.Message.Conversation, request.Accepted.Id, said, sentence, flushed && InTime(request), CancellationToken.None))
            {
                runner.WakeDelivery(request.Message.Conversation);
            }
        });
    }

    private bool InTime(Waiting request) => time.GetElapsedTime(request.Start) < AnswerLimit;

    private async Task EndAsync(Waiting request, IReadOnlyList<long> outboxIds, bool written)
    {
        try
        {
            if (await RecordAsync())
            {
                runner.WakeDelivery(request.Message.Conversation);
            }
        }
        catch (Exception exception)
        {
            LogNotRecorded(exception.GetType().Name, request.Accepted.Id, request.Message.Conversation.Channel, request.Message.Conversation.Account);
            if (written)
            {
                unrecorded.Add(request.Message.Conversation, RecordAsync);
            }
        }

        Task<bool> RecordAsync() => store.AnswerEndedAsync(
            request.Message.Conversation,
            request.Accepted.Id,
            outboxIds,
            request.Message.ReceivedAt,
            written,
            CanSend(request.Message),
            CancellationToken.None);
    }

    private sealed record Waiting(InboundMessage Message, AcceptedMessage Accepted, long Start);

    [LoggerMessage(Level = LogLevel.Error, Message = "A message was not accepted ({Fault}) on {Channel}/{Account} and goes to the spool. Check the database.")]
    private partial void LogNotAccepted(string fault, string channel, string account);

    [LoggerMessage(Level = LogLevel.Warning, Message = "How the answer for message {InboxId} on {Channel}/{Account} ended was not recorded ({Fault}). Check the database.")]
    private partial void LogNotRecorded(string fault, long inboxId, string channel, string account);

    [LoggerMessage(Level = LogLevel.Error, Message = "The request for message {InboxId} on {Channel}/{Account} was not answered from the store ({Fault}); its turn still runs. Check the database.")]
    private partial void LogNotAnswered(string fault, long inboxId, string channel, string account);
}
