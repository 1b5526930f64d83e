using System.Text.Json.Serialization;
using BotService.Domain.Turns;

namespace BotService.Storage.Spool;

/// <summary>What stands before the message in a record; a record without a message says that the answer to an earlier one was heard.</summary>
internal sealed record SpoolHeader(long Id, EdgeText? Said = null, int Schema = 1);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(SpoolHeader))]
internal sealed partial class SpoolJsonContext : JsonSerializerContext;
