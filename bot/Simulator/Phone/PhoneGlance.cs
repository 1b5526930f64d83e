using System.Text.Json;
using System.Text.Json.Nodes;
using BotService.Simulator.State;

namespace BotService.Simulator.Phone;

internal sealed class PhoneGlance(SimulatorOptions options, SimulatorStore store)
{
    private const int ShownMessages = 200;

    /// <summary>Written under the lock, as the messages in it go on changing.</summary>
    public (long Version, string Json) Take(string name)
    {
        var account = options.Account();
        return store.Read(state =>
        {
            var view = View(state, account, name);
            return (view.Version, JsonSerializer.Serialize(view, SimulatorJson.Default.PhoneView));
        });
    }

    private PhoneView View(SimulatorState state, SimulatedAccount account, string name)
    {
        var now = store.PlatformNow(state);
        var openId = YouthHand.OpenIdOf(account, name);
        var youth = state.Youths.GetValueOrDefault(openId) ?? new Youth { Name = name, OpenId = openId };
        var valid = state.Tokens.Where(token => token.ExpiresAt > now && !(token.ReplacedFrom <= now)).ToList();
        return new PhoneView
        {
            Version = store.Version,
            AccountName = account.Name,
            Encryption = account.Encryption,
            OpenId = openId,
            Follows = youth.Follows,
            TypingFor = youth.TypingUntil > now ? (youth.TypingUntil.Value - now).TotalSeconds : 0,
            Allowances = [.. youth.Grants.Where(grant => grant.Until > now).Select(grant => new ReplyAllowance(grant.Trigger, grant.Left, (grant.Until - now).TotalSeconds))],
            Messages = [.. youth.Messages.TakeLast(ShownMessages)],
            Youths = [.. state.Youths.Values.Select(other => other.Name)],
            Menu = state.Menu?.DeepClone() as JsonObject,
            UrlCheck = state.UrlCheck,
            PlatformTime = now,
            ValidTokens = valid.Count,
            TokenExpiresAt = valid.Count == 0 ? null : valid.Max(token => token.ExpiresAt),
            CallsToday = new Dictionary<string, int>(state.CallsToday),
            Traffic = [.. state.Traffic.AsEnumerable().Reverse()],
        };
    }
}
