using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace BotService.Simulator.Platform;

/// <summary>One API of the platform: its name and what it does, with or without a JSON body.</summary>
internal sealed record PlatformCall(string Api)
{
    public bool NeedsToken { get; init; } = true;

    public Func<HttpRequest, PlatformAnswer> Act { get; init; } = _ => PlatformAnswer.Ok;

    /// <summary>Set for calls that post JSON; then <see cref="Act"/> is not used.</summary>
    public Func<JsonElement, PlatformAnswer>? ActOnBody { get; init; }
}
