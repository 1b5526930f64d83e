using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using BotService.Simulator.State;

namespace BotService.Simulator.Platform;

/// <summary>Two independent lines of tokens: <c>token</c> makes a new one with every call, <c>stable_token</c> hands out the same one.</summary>
internal sealed class AccessTokens(SimulatorOptions options, SimulatorStore store)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(7200);
    public static readonly TimeSpan Overlap = TimeSpan.FromMinutes(5);

    private const int TokenLength = 136;
    private const int ForcedRefreshesPerDay = 20;
    private static readonly TimeSpan ForcedRefreshPause = TimeSpan.FromSeconds(30);

    public PlatformAnswer Issue(string? grantType, string? appId, string? secret) =>
        Refusal(grantType, appId, secret) ?? store.Change(state =>
        {
            var now = store.PlatformNow(state);
            return Answer(Renew(state, stable: false, now, now + Overlap), now);
        });

    public PlatformAnswer IssueStable(JsonElement body) =>
        Refusal(body.TextOf("grant_type"), body.TextOf("appid"), body.TextOf("secret")) ?? store.Change(state =>
        {
            var now = store.PlatformNow(state);
            var current = state.Tokens.FindLast(token => token.Stable && token.ReplacedFrom is null && token.ExpiresAt > now);
            if (body.Child("force_refresh") is { ValueKind: JsonValueKind.True } && current is not null)
            {
                return Force(state, current, now);
            }

            return current is not null && current.ExpiresAt - now > Overlap
                ? Answer(current, now)
                : Answer(Renew(state, stable: true, now, now + Overlap), now);
        });

    /// <returns><see cref="PlatformErrors.Ok"/> or why the token is refused.</returns>
    public int Check(string? value) => store.Read(state =>
    {
        var now = store.PlatformNow(state);
        if (string.IsNullOrEmpty(value))
        {
            return PlatformErrors.TokenMissing;
        }

        return state.Tokens.Find(token => token.Value == value) switch
        {
            null => IsWellFormed(value) ? PlatformErrors.TokenNotLatest : PlatformErrors.TokenMalformed,
            { ReplacedFrom: { } replaced } when replaced <= now => PlatformErrors.TokenNotLatest,
            { ExpiresAt: var expires } when expires <= now => PlatformErrors.TokenExpired,
            _ => PlatformErrors.Ok,
        };
    });

    private static PlatformAnswer Force(SimulatorState state, IssuedToken current, DateTimeOffset now)
    {
        var today = PlatformCalendar.DayOf(now);
        state.ForcedRefreshes.RemoveAll(past => PlatformCalendar.DayOf(past) != today);
        if (state.ForcedRefreshes.Count >= ForcedRefreshesPerDay)
        {
            return PlatformErrors.DailyLimit;
        }

        if (state.ForcedRefreshes.Count > 0 && now - state.ForcedRefreshes[^1] < ForcedRefreshPause)
        {
            return Answer(current, now);
        }

        state.ForcedRefreshes.Add(now);
        return Answer(Renew(state, stable: true, now, replacedFrom: now), now);
    }

    private static IssuedToken Renew(SimulatorState state, bool stable, DateTimeOffset now, DateTimeOffset replacedFrom)
    {
        foreach (var old in state.Tokens.Where(token => token.Stable == stable))
        {
            old.ReplacedFrom ??= replacedFrom;
        }

        state.Tokens.RemoveAll(token => token.ExpiresAt < now - Lifetime);
        var fresh = new IssuedToken
        {
            Value = RandomNumberGenerator.GetString("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_", TokenLength),
            Stable = stable,
            ExpiresAt = now + Lifetime,
        };
        state.Tokens.Add(fresh);
        return fresh;
    }

    private static PlatformAnswer Answer(IssuedToken token, DateTimeOffset now) => PlatformAnswer.Of(new JsonObject
    {
        ["access_token"] = token.Value,
        ["expires_in"] = (int)(token.ExpiresAt - now).TotalSeconds,
    });

    private static bool IsWellFormed(string value) =>
        value.Length == TokenLength && value.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_');

    private PlatformAnswer? Refusal(string? grantType, string? appId, string? secret)
    {
        var account = options.Account();
        return grantType != "client_credential" ? PlatformErrors.BadGrantType
            : appId != account.AppId ? PlatformErrors.BadAppId
            : secret != account.AppSecret ? PlatformErrors.BadSecret
            : null;
    }
}
