using BotService.Runtime.Telemetry;
using Microsoft.Bot.Builder;

namespace BotService.Runtime.Turns.Steps;

/// <summary>Counts and times the turn.</summary>
internal sealed class TelemetryMiddleware(BotMetrics metrics, TimeProvider time) : IMiddleware
{
    public async Task OnTurnAsync(ITurnContext turnContext, NextDelegate next, CancellationToken cancellationToken = default)
    {
        long start = time.GetTimestamp();
        TurnFacts facts = TurnFacts.Of(turnContext);
        try
        {
            await next(cancellationToken);
        }
        catch
        {
            facts.Outcome = cancellationToken.IsCancellationRequested ? "interrupted" : "failed";
            throw;
        }
        finally
        {
            metrics.Turn(facts.Skill, facts.Outcome, time.GetElapsedTime(start));
        }
    }
}
