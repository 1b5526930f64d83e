using System.Text.Json;
using BotService.Simulator.State;

namespace BotService.Simulator.Platform;

internal sealed class TypingSignals(SimulatorStore store)
{
    public static readonly TimeSpan Duration = TimeSpan.FromSeconds(15);
    public static readonly TimeSpan ExchangeWindow = TimeSpan.FromSeconds(30);

    public PlatformAnswer Set(JsonElement body) => store.Change<PlatformAnswer>(state =>
    {
        var now = store.PlatformNow(state);
        if (state.Youths.GetValueOrDefault(body.TextOf("touser") ?? "") is not { } youth)
        {
            return PlatformErrors.BadOpenId;
        }

        if (!youth.Follows)
        {
            return PlatformErrors.NotFollower;
        }

        return body.TextOf("command") switch
        {
            "Typing" => Start(youth, now),
            "CancelTyping" => Stop(youth),
            _ => PlatformErrors.BadTypingCommand,
        };
    });

    private static int Start(Youth youth, DateTimeOffset now)
    {
        if (!(now - youth.LastExchangeAt <= ExchangeWindow))
        {
            return PlatformErrors.TypingWithoutExchange;
        }

        if (youth.TypingUntil > now)
        {
            return PlatformErrors.AlreadyTyping;
        }

        youth.TypingUntil = now + Duration;
        return PlatformErrors.Ok;
    }

    private static int Stop(Youth youth)
    {
        youth.TypingUntil = null;
        return PlatformErrors.Ok;
    }
}
