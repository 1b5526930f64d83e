using System.Text.Json;

namespace BotService.Simulator.Platform;

/// <summary>Reads of a body whose shape the caller chose: whatever is absent or of another kind is null or empty.</summary>
internal static class JsonReading
{
    public static JsonElement? Child(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var child) ? child : null;

    public static string? TextOf(this JsonElement element, string name) =>
        element.Child(name) is { ValueKind: JsonValueKind.String } child ? child.GetString() : null;

    /// <summary>Ids come as text or as numbers, by language of the caller.</summary>
    public static string? IdOf(this JsonElement element, string name) => element.Child(name) switch
    {
        { ValueKind: JsonValueKind.String } child => child.GetString(),
        { ValueKind: JsonValueKind.Number } child => child.GetRawText(),
        _ => null,
    };

    public static List<JsonElement> ListOf(this JsonElement element, string name) =>
        element.Child(name) is { ValueKind: JsonValueKind.Array } child ? [.. child.EnumerateArray()] : [];

    /// <summary>Whether the raw text holds a <c>\uXXXX</c> escape, which the platform shows to users letter by letter or refuses.</summary>
    public static bool HasUnicodeEscape(ReadOnlySpan<byte> json)
    {
        for (var index = json.IndexOf((byte)'\\'); index >= 0 && index + 1 < json.Length;)
        {
            if (json[index + 1] == (byte)'u')
            {
                return true;
            }

            // The escaped character is skipped: in \\u0041 the u belongs to the words.
            var next = json[(index + 2)..].IndexOf((byte)'\\');
            index = next < 0 ? -1 : index + 2 + next;
        }

        return false;
    }
}
