using System.Text.Json;
using System.Text.Json.Nodes;
using BotService.Simulator.State;

namespace BotService.Simulator.Platform;

/// <summary>Calls per API and day, and the ten times a month that they may be cleared.</summary>
internal sealed class DailyQuota(SimulatorOptions options, SimulatorStore store)
{
    private const int ClearsPerMonth = 10;

    private static readonly Dictionary<string, int> Limits = new()
    {
        [PlatformApis.Token] = 2000,
        [PlatformApis.StableToken] = 500_000,
        [PlatformApis.Send] = 500_000,
        [PlatformApis.MenuCreate] = 1000,
    };

    public static int? LimitOf(SimulatorState state, string api) =>
        state.Faults.DailyLimits.TryGetValue(api, out var limit) || Limits.TryGetValue(api, out limit) ? limit : null;

    /// <returns>False when the day's calls of this API are used up; a refused call counts too.</returns>
    public bool Count(string api) => store.Change(state =>
    {
        var today = PlatformCalendar.DayOf(store.PlatformNow(state));
        if (state.CallsDay != today)
        {
            state.CallsDay = today;
            state.CallsToday.Clear();
        }

        var calls = state.CallsToday.GetValueOrDefault(api) + 1;
        state.CallsToday[api] = calls;
        return calls <= (LimitOf(state, api) ?? int.MaxValue);
    });

    public PlatformAnswer Clear(JsonElement body) => store.Change<PlatformAnswer>(state =>
    {
        var now = store.PlatformNow(state);
        if (body.TextOf("appid") != options.Account().AppId)
        {
            return PlatformErrors.BadAppId;
        }

        state.QuotaClears.RemoveAll(past => !PlatformCalendar.IsSameMonth(past, now));
        if (state.QuotaClears.Count >= ClearsPerMonth)
        {
            return PlatformErrors.OutOfQuotaClears;
        }

        state.QuotaClears.Add(now);
        state.CallsToday.Clear();
        return PlatformAnswer.Ok;
    });

    public static PlatformAnswer CallbackAddresses() =>
        PlatformAnswer.Of(new JsonObject { ["ip_list"] = new JsonArray("127.0.0.1", "::1") });
}
