using System.Text.Json.Nodes;

namespace BotService.Simulator.Platform;

/// <summary>An answer of the platform; the HTTP status is 200 whatever the code.</summary>
/// <param name="Code">0 for success.</param>
/// <param name="Body">Replaces the usual <c>errcode</c> and <c>errmsg</c>; null where the call has nothing more to tell.</param>
internal sealed record PlatformAnswer(int Code, JsonObject? Body = null)
{
    public static readonly PlatformAnswer Ok = new(PlatformErrors.Ok);

    public static implicit operator PlatformAnswer(int code) => new(code);

    public static PlatformAnswer Of(JsonObject body) => new(PlatformErrors.Ok, body);
}
