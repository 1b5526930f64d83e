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
        switch (options.Echo ? UserCommand.None : Command(turnContext, facts))
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

    // Bubbles are judged one by one: who calls for a person twice in a hurry is no less heard. Any other command counts only when nothing else was said.
    private UserCommand Command(ITurnContext turnContext, TurnFacts facts)
    {
        if (turnContext.Activity.Type == ActivityTypes.Event)
        {
            return parser.Parse(turnContext.Activity.Value as string);
        }

        UserCommand[] commands = [.. facts.Messages.Where(message => message.Text is not null).Select(message => parser.Parse(message.Text))];
        return commands.Contains(UserCommand.Human) ? UserCommand.Human
            : commands.Contains(UserCommand.None) ? UserCommand.None
            : commands.LastOrDefault();
    }

    private async Task LeaveAsync(ITurnContext turnContext, TurnFacts facts, NoticeKey sentence, CancellationToken cancellationToken)
    {
        facts.Outcome = "command";
        facts.Session = facts.Session with { ActiveSkill = null, Slots = new Dictionary<string, string>() };
        await turnContext.SendActivityAsync(NoticeActivity.Of(notices.Get(sentence)), cancellationToken);
    }
}
