using System.Text.Json;
using System.Text.Json.Serialization;

namespace BotService.Messaging.Messages;

/// <summary>How messages are written to a store. Only listed types, no type names.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true,
    Converters = [typeof(ConversationKeyConverter), typeof(InboundKindConverter)])]
[JsonSerializable(typeof(InboundMessage))]
[JsonSerializable(typeof(OutboundMessage))]
public sealed partial class MessagingJsonContext : JsonSerializerContext;

/// <summary>Writes a conversation key as its text.</summary>
internal sealed class ConversationKeyConverter : JsonConverter<ConversationKey>
{
    public override ConversationKey Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        ConversationKey.TryParse(reader.GetString(), out ConversationKey key) ? key : throw new JsonException("A conversation key is written channel/account/peer.");

    public override void Write(Utf8JsonWriter writer, ConversationKey value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}

/// <summary>Writes a kind as its name; one that only a newer version knows is read as <see cref="InboundKind.Unknown"/>, so that the rest of the message is not lost with it.</summary>
internal sealed class InboundKindConverter : JsonConverter<InboundKind>
{
    public override InboundKind Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Enum.TryParse(reader.GetString(), out InboundKind kind) ? kind : InboundKind.Unknown;

    public override void Write(Utf8JsonWriter writer, InboundKind value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
