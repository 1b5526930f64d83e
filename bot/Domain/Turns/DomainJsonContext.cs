using System.Text.Json.Serialization;

namespace BotService.Domain.Turns;

/// <summary>How sessions are written to a store. Only listed types, no type names.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(Session))]
public sealed partial class DomainJsonContext : JsonSerializerContext;
