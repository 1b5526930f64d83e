using System.ClientModel;
using System.ClientModel.Primitives;
using System.Globalization;
using System.Text.Json;

namespace BotService.Skills.Model;

/// <summary>Reads what a failed request means.</summary>
internal static class ModelFailure
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    // Azure and OpenAI, OpenAI's images and several gateways, Alibaba's Qwen, Zhipu.
    private static readonly HashSet<string> FilterCodes = new(StringComparer.OrdinalIgnoreCase) { "content_filter", "content_policy_violation", "data_inspection_failed", "1301" };

    public static ModelAttempt Read(Exception exception) => exception switch
    {
        InvalidDataException => new ModelAttempt(ModelOutcome.TooLong),
        ClientResultException { Status: 0 } => new ModelAttempt(ModelOutcome.Unavailable) { Cause = Name(exception), RetryAfter = Pause },
        ClientResultException refused => Read(refused),
        _ => new ModelAttempt(ModelOutcome.Unavailable) { Cause = Name(exception) },
    };

    /// <summary>Whether a filter's result, as Azure writes it, says that self-harm was the reason.</summary>
    public static bool NamesSelfHarm(JsonElement holder) =>
        Find(holder, "self_harm") is { } selfHarm && Find(selfHarm, "filtered") is { ValueKind: JsonValueKind.True };

    /// <summary>The property of an object; null when it has none, or is no object.</summary>
    public static JsonElement? Find(JsonElement? holder, string property) =>
        holder is { ValueKind: JsonValueKind.Object } found && found.TryGetProperty(property, out JsonElement value) ? value : null;

    private static ModelAttempt Read(ClientResultException refused)
    {
        string status = refused.Status.ToString(CultureInfo.InvariantCulture);
        PipelineResponse? response = refused.GetRawResponse();
        return refused.Status switch
        {
            >= 500 => new ModelAttempt(ModelOutcome.Unavailable) { Cause = status, RetryAfter = Pause },
            429 => new ModelAttempt(ModelOutcome.Unavailable) { Cause = status, RetryAfter = AskedPause(response) },
            >= 400 when FilterOf(response) is { } filter => new ModelAttempt(filter) { Cause = status },
            _ => new ModelAttempt(ModelOutcome.Unavailable) { Cause = status },
        };
    }

    private static TimeSpan? AskedPause(PipelineResponse? response) =>
        response is not null && response.Headers.TryGetValue("Retry-After", out string? text)
            && double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double seconds) && seconds <= LongestPause.TotalSeconds
            ? TimeSpan.FromSeconds(seconds)
            : null;

    private static ModelOutcome? FilterOf(PipelineResponse? response)
    {
        try
        {
            using JsonDocument body = JsonDocument.Parse(response?.Content.ToMemory() ?? default);
            JsonElement? error = Find(body.RootElement, "error");
            if (!IsFilterCode(Find(error, "code")) && !IsFilterCode(Find(error, "type")))
            {
                return null;
            }

            return Find(Find(error, "innererror"), "content_filter_result") is { } result && NamesSelfHarm(result) ? ModelOutcome.FilteredSelfHarm : ModelOutcome.Filtered;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static bool IsFilterCode(JsonElement? code) => code is { ValueKind: JsonValueKind.String or JsonValueKind.Number } value && FilterCodes.Contains(value.ToString());

    // Names of types only: a message may repeat what the server wrote, and so what a person did.
    private static string Name(Exception exception) => exception.InnerException is { } inner ? $"{exception.GetType().Name}, {inner.GetType().Name}" : exception.GetType().Name;
}
