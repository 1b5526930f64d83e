using BotService.Domain.Turns;

namespace BotService.Runtime.Limits;

/// <summary>Counts questions to the model by person and day, in the session, so that nodes agree and a restart forgets nothing.</summary>
internal sealed class ModelAllowance(RuntimeOptions options, TimeProvider time)
{
    private DateOnly Today => DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);

    public bool MayAsk(Session session) => AskedToday(session) < options.Limits.ModelCallsPerYouthPerDay;

    public Session CountOne(Session session) => session with { ModelDay = Today, ModelCalls = AskedToday(session) + 1 };

    private int AskedToday(Session session) => session.ModelDay == Today ? session.ModelCalls : 0;
}
