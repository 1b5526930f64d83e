using System.Text.Json.Serialization;
using BotService.Simulator.Phone;
using BotService.Simulator.Platform;

namespace BotService.Simulator.State;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SimulatorState))]
[JsonSerializable(typeof(PhoneView))]
[JsonSerializable(typeof(PhoneAction))]
[JsonSerializable(typeof(PlatformControl))]
[JsonSerializable(typeof(PlatformControlView))]
internal sealed partial class SimulatorJson : JsonSerializerContext;
