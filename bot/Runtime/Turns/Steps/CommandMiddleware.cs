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
        switch (options.Echo || words is null ? UserCommand.None : parser.Parse(words))
        {
            case UserCommand.Human:
                await turnContext.SendActivityAsync(HandoffActivity.Initiate(turnContext, "asked"), cancellationToken);
                break;
            case UserCommand.Emergency:
                await LeaveAsync(turnContext, facts, NoticeKey.Emergency, cancellationToken);
                break;
            case UserCommand.Menu:
                await LeaveAsync(turnContext, facts, NoticeKey.Menu, cancellationToken);
                break;
            case UserCommand.Quit:
                await LeaveAsync(turnContext, facts, NoticeKey.Goodbye, cancellationToken);
                break;
            case UserCommand.MyData:
                await LeaveAsync(turnContext, facts, NoticeKey.MyData, cancellationToken);
                break;
            case UserCommand.None:
                await next(cancellationToken);
                break;
        }
    }

    private async Task LeaveAsync(ITurnContext turnContext, TurnFacts facts, NoticeKey sentence, CancellationToken cancellationToken)
    {
        facts.Outcome = "command";
        facts.Session = facts.Session with { ActiveSkill = null, Slots = new Dictionary<string, string>() };
        await turnContext.SendActivityAsync(NoticeActivity.Of(notices.Get(sentence)), cancellationToken);
    }
}
