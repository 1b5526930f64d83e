using BotService.Domain.Turns;
using BotService.Messaging.Inbox;
using BotService.Messaging.Messages;
using BotService.Runtime.Telemetry;
using Microsoft.Extensions.Logging;

namespace BotService.Runtime.Turns;

/// <summary>Accepts a push durably, lets its turn run, and decides with the store what the waiting request answers.</summary>
internal sealed partial class DurableInbox(
    ITurnStore store,
    RequestWaits waits,
    ConversationRunner runner,
    AccountCapabilities accounts,
    EdgeSafetyReply edge,
    BotMetrics metrics,
    TimeProvider time,
    ILogger<DurableInbox> logger) : IInbox
{
    // The platform cuts at 5 s, and a flush can look fine after that.
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(4.8);

    // An account without a sending API answers at its third and last delivery.
    private const int LastDelivery = 3;

    public async Task<InboxAnswer> AcceptAsync(InboundMessage message, TimeSpan? replyWithin, CancellationToken clientGone)
    {
        long start = time.GetTimestamp();
        using RequestWaits.Wait turn = waits.Register(message);
        AcceptedMessage accepted;
        try
        {
            accepted = await store.AcceptAsync(message, requestWaits: replyWithin is not null, CancellationToken.None);
        }
        catch (Exception exception)
        {
            LogNotAccepted(exception.GetType().Name, message.Conversation.Channel, message.Conversation.Account);
            return edge.IsCrisis(message) && replyWithin is not null ? new InboxAnswer(InboxAnswerKind.Reply, edge.Crisis()) : InboxAnswer.Refused;
        }

        if (accepted.Deliveries > 1)
        {
            metrics.Duplicate();
        }

        Waiting request = new(message, accepted, start);
        if (accepted.IsDone)
        {
            return replyWithin is null ? InboxAnswer.Acknowledged : await AnswerDoneAsync(request);
        }

        runner.Wake(message.Conversation);
        if (replyWithin is not { } budget)
        {
            return InboxAnswer.Acknowledged;
        }

        TimeSpan left = budget - time.GetElapsedTime(start);
        try
        {
            GivenReply? given = await turn.Given.WaitAsync(left > TimeSpan.Zero ? left : TimeSpan.Zero, time, clientGone);
            return given is not null ? AnswerGiven(request, given)

                // The delivery before it was cut and ended the wait of both, so the reply waits for a request: this one.
                : !CanSend(message) ? await AnswerDoneAsync(request)
                : AnswerNothingGiven(request);
        }
        catch (TimeoutException)
        {
            return await GiveUpAsync(request);
        }
        catch (OperationCanceledException)
        {
            return await GiveUpUnheardAsync(request);
        }
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
            EdgeText.Crisis => EdgeAnswer(request, EdgeText.Crisis, edge.Crisis()),
            EdgeText.Continue => EdgeAnswer(request, EdgeText.Continue, edge.Continue()),
            EdgeText.None => Acknowledge(request),
        };
    }

    private async Task<InboxAnswer> GiveUpUnheardAsync(Waiting request)
    {
        if (!await store.GiveUpAsync(request.Message.Conversation, request.Accepted.Id, edgeText: null, CancellationToken.None))
        {
            await EndAsync(request, outboxIds: [], written: false);
        }

        return InboxAnswer.Acknowledged;
    }

    private async Task<InboxAnswer> AnswerDoneAsync(Waiting request)
    {
        GivenReply? given = await store.ReadAnswerAsync(request.Message.Conversation, request.Accepted.Id, CanSend(request.Message), CancellationToken.None);
        return given is null ? AnswerNothingGiven(request) : AnswerGiven(request, given);
    }

    // A request whose own words are a crisis never answers without words.
    private InboxAnswer AnswerNothingGiven(Waiting request) =>
        edge.IsCrisis(request.Message) ? EdgeAnswer(request, EdgeText.Crisis, edge.Crisis()) : Acknowledge(request);

    private InboxAnswer Acknowledge(Waiting request)
    {
        metrics.Acknowledged(time.GetElapsedTime(request.Start));
        return InboxAnswer.Acknowledged;
    }

    private InboxAnswer AnswerGiven(Waiting request, GivenReply given)
    {
        metrics.Acknowledged(time.GetElapsedTime(request.Start));
        return new InboxAnswer(
            InboxAnswerKind.Reply,
            given.Message,
            flushed => EndAsync(request, given.OutboxIds, flushed && time.GetElapsedTime(request.Start) < AnswerLimit));
    }

    private InboxAnswer EdgeAnswer(Waiting request, EdgeText said, OutboundMessage sentence)
    {
        metrics.Acknowledged(time.GetElapsedTime(request.Start));
        return new InboxAnswer(
            InboxAnswerKind.Reply,
            sentence,
            flushed => flushed && time.GetElapsedTime(request.Start) < AnswerLimit
                ? store.EdgeWrittenAsync(request.Message.Conversation, request.Accepted.Id, said, sentence.Text!, CancellationToken.None)
                : EndAsync(request, outboxIds: [], written: false));
    }

    private async Task EndAsync(Waiting request, IReadOnlyList<long> outboxIds, bool written)
    {
        bool due = await store.AnswerEndedAsync(
            request.Message.Conversation,
            request.Accepted.Id,
            outboxIds,
            request.Message.ReceivedAt,
            written,
            CanSend(request.Message),
            CancellationToken.None);
        if (due)
        {
            runner.WakeDelivery(request.Message.Conversation);
        }
    }

    private sealed record Waiting(InboundMessage Message, AcceptedMessage Accepted, long Start);

    [LoggerMessage(Level = LogLevel.Error, Message = "A message was not accepted ({Fault}) on {Channel}/{Account}; the channel delivers it again. Check the database.")]
    private partial void LogNotAccepted(string fault, string channel, string account);
}
