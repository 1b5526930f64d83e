using BotService.Domain.Turns;
using BotService.Messaging.Messages;
using Microsoft.Bot.Builder;

namespace BotService.Runtime.Turns.Steps;

/// <summary>Writes down what the person sent, each bubble as a line of its own, before anybody judges it.</summary>
internal sealed class TranscriptMiddleware : IMiddleware
{
    public Task OnTurnAsync(ITurnContext turnContext, NextDelegate next, CancellationToken cancellationToken = default)
    {
        TurnFacts facts = TurnFacts.Of(turnContext);
        foreach (InboundMessage message in facts.Messages)
        {
            string from = message.Kind switch
            {
                InboundKind.HandoffStatus or InboundKind.Event or InboundKind.Unknown or InboundKind.Subscribed or InboundKind.Unsubscribed => "system",
                InboundKind.Text or InboundKind.Image or InboundKind.Voice or InboundKind.Video or InboundKind.File or InboundKind.Location or InboundKind.Link or InboundKind.MenuTap => "youth",
            };
            facts.Lines.Add(new TranscriptLine(from, message.Kind.ToString(), message.Text ?? message.Attachment?.Title ?? "", message.SentAt));
        }

        if (facts.Text is not null)
        {
            facts.Session = facts.Session with { TextTurns = facts.Session.TextTurns + 1 };
        }

        return next(cancellationToken);
    }
}
