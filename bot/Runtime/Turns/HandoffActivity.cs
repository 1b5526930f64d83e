using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;

namespace BotService.Runtime.Turns;

/// <summary>The bot runtime's own hand-off event; consumed inside the turn.</summary>
internal static class HandoffActivity
{
    public static IEventActivity Initiate(ITurnContext turn, string reason) => EventFactory.CreateHandoffInitiation(turn, reason);
}
