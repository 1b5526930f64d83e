using BotService.Domain.Turns;
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
        TurnScreening.Screen(assessor, facts);
        if (facts.Risk.Level > RiskLevel.R0)
        {
            metrics.Risk(facts.Risk.Level.ToString(), facts.Risk.Evidence.Count > 0 ? facts.Risk.Evidence[0].Source : "none");
        }

        if (TurnScreening.NeedsCrisisSentence(facts) && facts.State.Owner != ConversationOwner.Person)
        {
            bool isNew = facts.State.CaseId is null || facts.Risk.Evidence.Any(evidence => evidence.Source != "memory");
            facts.Outcome = "crisis";
            await turnContext.SendActivityAsync(NoticeActivity.Of(notices.Get(isNew ? NoticeKey.Crisis : NoticeKey.CrisisStillHere)), cancellationToken);
            return;
        }

        await next(cancellationToken);
    }
}
