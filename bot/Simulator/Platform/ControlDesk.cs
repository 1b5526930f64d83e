using BotService.Simulator.State;

namespace BotService.Simulator.Platform;

/// <summary>Trouble and time travel for tests by hand.</summary>
internal sealed class ControlDesk(SimulatorStore store)
{
    public PlatformControlView Apply(PlatformControl control) => store.Change(state =>
    {
        var faults = state.Faults;
        if (control.Reset)
        {
            Reset(state, store.PlatformNow(state));
        }

        if (control.InvalidateTokens)
        {
            state.Tokens.ForEach(token => token.ReplacedFrom = DateTimeOffset.MinValue);
        }

        faults.NextErrors.AddRange(control.NextErrors);
        faults.Latency = control.Latency ?? faults.Latency;
        faults.DropAfterEffect = control.DropAfterEffect ?? faults.DropAfterEffect;
        state.ClockOffset += control.Advance ?? TimeSpan.Zero;
        foreach (var (api, limit) in control.DailyLimits)
        {
            faults.DailyLimits[api] = limit;
        }

        return View(state);
    });

    public PlatformControlView View() => store.Read(View);

    private static void Reset(SimulatorState state, DateTimeOffset now)
    {
        state.Faults.NextErrors.Clear();
        state.Faults.Latency = TimeSpan.Zero;
        state.Faults.DropAfterEffect = 0;
        state.Faults.DailyLimits.Clear();
        state.CallsToday.Clear();
        state.ForcedRefreshes.Clear();
        state.QuotaClears.Clear();
        foreach (var youth in state.Youths.Values)
        {
            youth.TypingUntil = null;
            ReplyRules.Grant(youth, ReplyTrigger.UserMessage, now);
        }
    }

    private PlatformControlView View(SimulatorState state) => new()
    {
        PlatformTime = store.PlatformNow(state),
        Latency = state.Faults.Latency,
        NextErrors = [.. state.Faults.NextErrors],
        DropAfterEffect = state.Faults.DropAfterEffect,
        DailyLimits = new Dictionary<string, int>(state.Faults.DailyLimits),
    };
}
