using BotService.Domain.Turns;
using BotService.Messaging.Messages;
using BotService.Runtime.Telemetry;
using BotService.Skills.Guard;
using BotService.Skills.Risk;
using Microsoft.Bot.Builder;

namespace BotService.Runtime.Turns.Steps;

/// <summary>Screens every bubble before anything else sees it. From R3 a person is called; from R4 the fixed crisis sentence is the reply and no skill runs.</summary>
internal sealed class RiskScreenMiddleware(RiskAssessor assessor, NoticeCatalog notices, BotMetrics metrics) : IMiddleware
{
    public async Task OnTurnAsync(ITurnContext turnContext, NextDelegate next, CancellationToken cancellationToken = default)
    {
        TurnFacts facts = TurnFacts.Of(turnContext);
        foreach (InboundMessage message in facts.Messages.Where(message => message.Text is not null))
        {
            RiskOutcome outcome = assessor.Assess(message.Text, facts.Session.Risk, message.SentAt);
            facts.Session = facts.Session with { Risk = outcome.Memory };
            if (outcome.Assessment.Level >= facts.Risk.Level)
            {
                facts.Risk = outcome.Assessment;
            }
        }

        if (facts.Risk.Level > RiskLevel.R0)
        {
            metrics.Risk(facts.Risk.Level.ToString(), facts.Risk.Evidence.Count > 0 ? facts.Risk.Evidence[0].Source : "none");
        }

        if (facts.Risk.Level >= RiskLevel.R3)
        {
            facts.Case = new CaseOpening(facts.Risk.Level, facts.Risk.Categories, "risk");
        }

        if (NeedsCrisisSentence(facts) && facts.State.Owner != ConversationOwner.Person)
        {
            bool isNew = facts.State.CaseId is null || facts.Risk.Evidence.Any(evidence => evidence.Source != "memory");
            facts.Outcome = "crisis";
            await turnContext.SendActivityAsync(NoticeActivity.Of(notices.Get(isNew ? NoticeKey.Crisis : NoticeKey.CrisisStillHere)), cancellationToken);
            return;
        }

        await next(cancellationToken);
    }

    // Whoever says for the first time that they think of dying hears at once that a person comes and which numbers answer, before any talk.
    private static bool NeedsCrisisSentence(TurnFacts facts) =>
        facts.Risk.IsCrisis
        || facts.Risk.Level == RiskLevel.R3 && facts.State.CaseId is null && facts.Risk.Categories.Contains(RiskCategories.SelfHarm);
}
