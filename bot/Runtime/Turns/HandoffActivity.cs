using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;
using Newtonsoft.Json.Linq;

namespace BotService.Runtime.Turns;

/// <summary>The bot runtime's own hand-off event; consumed inside the turn.</summary>
internal static class HandoffActivity
{
    private const string Reason = "reason";

    public static IEventActivity Initiate(ITurnContext turn, string reason) =>
        EventFactory.CreateHandoffInitiation(turn, new JObject { [Reason] = reason });

    public static bool IsInitiation(Activity activity) => activity.Type == ActivityTypes.Event && activity.Name == HandoffEventNames.InitiateHandoff;

    public static string ReasonOf(Activity activity) => (string?)(activity.Value as JObject)?[Reason] ?? "asked";
}
