using BotService.Skills.Guard;
using BotService.Skills.Routing;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;

namespace BotService.Runtime.Turns.Steps;

/// <summary>Obeys the few words that are commands whatever skill is active: a person, the menu, leave this.</summary>
internal sealed class CommandMiddleware(CommandParser parser, NoticeCatalog notices, RuntimeOptions options) : IMiddleware
{
    public async Task OnTurnAsync(ITurnContext turnContext, NextDelegate next, CancellationToken cancellationToken = default)
    {
        TurnFacts facts = TurnFacts.Of(turnContext);
        string? words = turnContext.Activity.Type == ActivityTypes.Event ? turnContext.Activity.Value as string : facts.Text;
        switch (options.Echo || words is null ? Command.None : parser.Parse(words))
        {
            case Command.Human:
                await turnContext.SendActivityAsync(HandoffActivity.Initiate(turnContext, "asked"), cancellationToken);
                break;
            case Command.Menu:
                await LeaveAsync(turnContext, facts, cancellationToken);
                break;
            case Command.Exit:
                await LeaveAsync(turnContext, facts, cancellationToken);
                break;
            case Command.None:
                await next(cancellationToken);
                break;
        }
    }

    private async Task LeaveAsync(ITurnContext turnContext, TurnFacts facts, CancellationToken cancellationToken)
    {
        facts.Outcome = "menu";
        facts.Session = facts.Session with { ActiveSkill = null, Slots = new Dictionary<string, string>() };
        await turnContext.SendActivityAsync(NoticeActivity.Of(notices.Get(NoticeKey.Menu)), cancellationToken);
    }
}
