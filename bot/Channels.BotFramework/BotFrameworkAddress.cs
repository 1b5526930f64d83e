using System.Diagnostics.CodeAnalysis;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using BotService.Messaging.Messages;

namespace BotService.Channels.BotFramework;

/// <summary>What a reply address holds here. Its longest form fits 1024 characters, the column it lies in.</summary>
internal sealed record BotFrameworkAddress
{
    public required string ServiceUrl { get; init; }

    public required string Conversation { get; init; }

    public string? Bot { get; init; }

    public required string Person { get; init; }

    public string? Channel { get; init; }

    /// <summary>What a reply answers; null where no client has seen the activity: Web Chat holds back a reply to one that it does not know.</summary>
    public string? Activity { get; init; }

    public static bool TryRead(ReplyAddress address, [NotNullWhen(true)] out BotFrameworkAddress? read)
    {
        try
        {
            read = JsonSerializer.Deserialize(address.Value, BotFrameworkJsonContext.Compact.BotFrameworkAddress);
        }
        catch (JsonException)
        {
            read = null;
        }

        return read is not null;
    }

    public ReplyAddress Write() => new(JsonSerializer.Serialize(this, BotFrameworkJsonContext.Compact.BotFrameworkAddress));
}

[JsonSerializable(typeof(BotFrameworkAddress))]
[JsonSerializable(typeof(OutgoingActivity))]
[JsonSerializable(typeof(ExpectedReplies))]
internal sealed partial class BotFrameworkJsonContext : JsonSerializerContext
{
    /// <summary>The one to use. Chinese as it is, not six characters for one.</summary>
    public static BotFrameworkJsonContext Compact { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
