using BotService.Domain.Turns;
using BotService.Messaging.Messages;
using BotService.Skills.Guard;
using BotService.Skills.Risk;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;

namespace BotService.Runtime.Turns.Steps;

/// <summary>Keeps the bot silent while a person owns the conversation, and turns <c>handoff.initiate</c> into a case. Neither event ever leaves or comes from outside.</summary>
internal sealed class CaseHandoffMiddleware(NoticeCatalog notices) : IMiddleware
{
    public async Task OnTurnAsync(ITurnContext turnContext, NextDelegate next, CancellationToken cancellationToken = default)
    {
        TurnFacts facts = TurnFacts.Of(turnContext);
        if (facts.Messages[^1].Kind == InboundKind.HandoffStatus)
        {
            Remember(facts, facts.Messages[^1].EventKey);
            return;
        }

        if (facts.State.Owner == ConversationOwner.Person)
        {
            return;
        }

        turnContext.OnSendActivities((context, activities, send) => ConsumeAsync(facts, activities, send));
        await next(cancellationToken);
        if (facts is { Case.Reason: "risk", State.CaseId: null })
        {
            // Screening called a person and the skill has answered; say so, or the child waits without knowing for whom.
            await turnContext.SendActivityAsync(NoticeActivity.Of(notices.Get(NoticeKey.CaseOpened)), cancellationToken);
        }
    }

    private async Task<ResourceResponse[]> ConsumeAsync(TurnFacts facts, List<Activity> activities, Func<Task<ResourceResponse[]>> send)
    {
        for (int i = 0; i < activities.Count; i++)
        {
            if (HandoffActivity.IsInitiation(activities[i]))
            {
                // The rest of the batch goes on; the event's place is taken by the sentence that tells the person.
                activities[i] = NoticeActivity.Of(notices.Get(Open(facts, HandoffActivity.ReasonOf(activities[i]))));
            }
        }

        return await send();
    }

    private static NoticeKey Open(TurnFacts facts, string reason)
    {
        facts.Case ??= new CaseOpening(facts.Risk.Level, facts.Risk.Categories, reason);
        facts.Session = facts.Session with { Unanswered = 0 };
        facts.Outcome = "handoff";
        return facts.State.CaseId is not null
            ? NoticeKey.HandoffStillWaiting
            : reason == "unanswered" ? NoticeKey.HandoffUnanswered : NoticeKey.HandoffOpened;
    }

    // A person judged the danger and ended their stretch: only that lowers what screening remembers.
    private static void Remember(TurnFacts facts, string? state)
    {
        if (state == HandoffStates.Completed)
        {
            facts.Session = facts.Session with { Risk = RiskMemory.Empty, Unanswered = 0, ActiveSkill = null, Slots = new Dictionary<string, string>() };
        }
    }

    internal static class HandoffStates
    {
        public const string Accepted = "accepted";
        public const string Completed = "completed";
    }
}
