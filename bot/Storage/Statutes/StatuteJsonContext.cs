using System.Text.Json.Serialization;
using BotService.Skills.Laws;

namespace BotService.Storage.Statutes;

[JsonSerializable(typeof(StatuteCorpus))]
internal sealed partial class StatuteJsonContext : JsonSerializerContext;
