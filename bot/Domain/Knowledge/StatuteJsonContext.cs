using System.Text.Json.Serialization;
using BotService.Skills.Laws;

namespace BotService.Domain.Knowledge;

[JsonSerializable(typeof(StatuteCorpus))]
internal sealed partial class StatuteJsonContext : JsonSerializerContext;
