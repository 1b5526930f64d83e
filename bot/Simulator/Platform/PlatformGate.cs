using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using BotService.Simulator.State;
using Microsoft.AspNetCore.Http;

namespace BotService.Simulator.Platform;

/// <summary>What every call of the platform goes through, in this order: latency, planned error, access token, day's quota, body, the call itself.</summary>
internal sealed class PlatformGate(SimulatorStore store, AccessTokens tokens, DailyQuota quota, TimeProvider time)
{
    private const int BodyBytes = 1024 * 1024;

    private static readonly JsonSerializerOptions RawJson = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public async Task PassAsync(HttpContext context, PlatformCall call)
    {
        var started = time.GetTimestamp();
        var latency = store.Read(state => state.Faults.Latency);
        if (latency > TimeSpan.Zero)
        {
            await Task.Delay(latency, time, context.RequestAborted);
        }

        var answer = await AnswerAsync(context, call);
        var drop = store.Change(state =>
        {
            state.Record(new Traffic
            {
                At = time.GetUtcNow(),
                Direction = TrafficDirection.Call,
                What = call.Api,
                Outcome = answer.Code.ToString(CultureInfo.InvariantCulture),
                Took = time.GetElapsedTime(started),
            });
            return state.Faults.TakeDrop();
        });
        if (drop)
        {
            context.Abort();
            return;
        }

        // Not quite a media type, but what the real one sends.
        context.Response.ContentType = "application/json; encoding=utf-8";
        await context.Response.WriteAsync(Write(answer), context.RequestAborted);
    }

    private static string Write(PlatformAnswer answer)
    {
        var trace = answer.Code == PlatformErrors.Ok ? "" : $" rid: {RandomNumberGenerator.GetHexString(8, true)}-{RandomNumberGenerator.GetHexString(8, true)}";
        var body = answer.Body ?? new JsonObject { ["errcode"] = answer.Code, ["errmsg"] = PlatformErrors.TextOf(answer.Code) + trace };
        return body.ToJsonString(RawJson);
    }

    private async Task<PlatformAnswer> AnswerAsync(HttpContext context, PlatformCall call)
    {
        if (store.Change(state => state.Faults.TakeError(call.Api)) is { } planned)
        {
            return planned;
        }

        if (call.NeedsToken && tokens.Check(context.Request.Query["access_token"]) is not PlatformErrors.Ok and var refusal)
        {
            return refusal;
        }

        if (!quota.Count(call.Api))
        {
            return PlatformErrors.DailyLimit;
        }

        return call.ActOnBody is null ? call.Act(context.Request) : await ActOnBodyAsync(context, call.ActOnBody);
    }

    private static async Task<PlatformAnswer> ActOnBodyAsync(HttpContext context, Func<JsonElement, PlatformAnswer> act)
    {
        if (!HttpMethods.IsPost(context.Request.Method))
        {
            return PlatformErrors.PostNeeded;
        }

        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        if (body.Length > BodyBytes)
        {
            return PlatformErrors.BadJson;
        }

        var bytes = body.ToArray();
        if (JsonReading.HasUnicodeEscape(bytes))
        {
            return PlatformErrors.EscapedUnicode;
        }

        try
        {
            using var document = JsonDocument.Parse(new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes));
            return act(document.RootElement);
        }
        catch (Exception exception) when (exception is JsonException or DecoderFallbackException)
        {
            return PlatformErrors.BadJson;
        }
    }
}
