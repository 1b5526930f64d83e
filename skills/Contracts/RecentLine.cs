using System.Text.Json;
using System.Text.Json.Serialization;

namespace BotService.Skills.Contracts;

/// <summary>A line of the conversation.</summary>
/// <param name="From"><c>youth</c>, <c>bot</c>, <c>counselor</c> or <c>system</c>.</param>
/// <param name="Text">The words.</param>
public sealed record RecentLine(string From, string Text)
{
    /// <summary>Fields of a newer form, kept for the nodes that know them; null when there are none. Settable, since the generated reader takes no other.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Unknown { get; set; }
}
