using Microsoft.Bot.Builder;

namespace BotService.Runtime.Turns.Steps;

/// <summary>Makes sure that a person knows they write to an automatic assistant: whoever never saw the welcome gets the line with the first reply.</summary>
internal sealed class ConsentMiddleware(RuntimeOptions options) : IMiddleware
{
    public Task OnTurnAsync(ITurnContext turnContext, NextDelegate next, CancellationToken cancellationToken = default)
    {
        TurnFacts facts = TurnFacts.Of(turnContext);
        facts.Disclose = !facts.Session.Disclosed && facts.Text is not null && !options.Echo;
        return next(cancellationToken);
    }
}
