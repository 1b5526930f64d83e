using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace BotService.Tests.TestKit.FakeModel;

/// <summary>A request as it came.</summary>
internal sealed record ModelCall(bool IsAzure, string Model, string? Key, bool IsStreaming, IReadOnlyList<ModelCallMessage> Messages, JsonElement Body, IReadOnlyDictionary<string, string> Headers)
{
    public static async Task<ModelCall> ReadAsync(HttpContext context)
    {
        using JsonDocument document = await JsonDocument.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted);
        JsonElement body = document.RootElement.Clone();
        string? deployment = (string?)context.Request.RouteValues["deployment"];
        string authorization = context.Request.Headers.Authorization.ToString();
        string? bearer = authorization.StartsWith("Bearer ", StringComparison.Ordinal) ? authorization["Bearer ".Length..] : null;
        return new ModelCall(
            deployment is not null,
            deployment ?? body.GetProperty("model").GetString() ?? "",
            deployment is null ? bearer : context.Request.Headers["api-key"].FirstOrDefault(),
            body.TryGetProperty("stream", out JsonElement stream) && stream.GetBoolean(),
            [.. body.GetProperty("messages").EnumerateArray().Select(message => new ModelCallMessage(message.GetProperty("role").GetString() ?? "", TextOf(message.GetProperty("content"))))],
            body,
            context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase));
    }

    private static string TextOf(JsonElement content) => content.ValueKind switch
    {
        JsonValueKind.String => content.GetString() ?? "",
        JsonValueKind.Array => string.Concat(content.EnumerateArray().Select(part => part.TryGetProperty("text", out JsonElement text) ? text.GetString() : null)),
        _ => "",
    };
}
