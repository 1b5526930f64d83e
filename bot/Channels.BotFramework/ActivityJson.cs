using System.Text.Json;
using System.Text.RegularExpressions;
using BotService.Messaging.Messages;

namespace BotService.Channels.BotFramework;

/// <summary>Reads single fields; what is absent or of another kind is null.</summary>
internal static partial class ActivityJson
{
    private const int LongestUrl = 2048;
    private const int LongestTitle = 256;

    public static JsonElement? Child(JsonElement? parent, string name) =>
        parent is { ValueKind: JsonValueKind.Object } node && node.TryGetProperty(name, out JsonElement child) ? child : null;

    /// <exception cref="InvalidOperationException">It holds half a surrogate pair or broken UTF-8.</exception>
    public static string? Text(JsonElement? parent, string name) =>
        Child(parent, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    /// <summary>What a person wrote: half an emoji must not cost them their message, nor may control characters travel on. Null when blank.</summary>
    public static string? Words(JsonElement parent, string name)
    {
        if (Child(parent, name) is not { ValueKind: JsonValueKind.String } text)
        {
            return null;
        }

        string raw = text.GetRawText();
        string words = JsonElement.Parse(Surrogates().Replace(raw, match => match.Length == 6 ? "" : match.Value)).GetString() ?? "";
        words = string.Concat(words.Where(c => !char.IsControl(c) || c is '\n' or '\r' or '\t'));
        return string.IsNullOrWhiteSpace(words) ? null : words;
    }

    public static IEnumerable<JsonElement> Items(JsonElement parent, string name) =>
        Child(parent, name) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : [];

    public static Attachment? FirstAttachment(JsonElement root)
    {
        // Some channels add the words once more, as HTML.
        if (Items(root, "attachments").Cast<JsonElement?>().FirstOrDefault(item => Text(item, "contentType") is { } type && type != "text/html") is not { } attachment)
        {
            return null;
        }

        string? url = Text(attachment, "contentUrl");
        bool isWeb = Uri.TryCreate(url, UriKind.Absolute, out Uri? address) && address.Scheme is "http" or "https";
        string? title = Words(attachment, "name");
        return new Attachment
        {
            Format = Text(attachment, "contentType")?.ToLowerInvariant() is { Length: <= LongestTitle } format ? format : null,
            Url = isWeb && url!.Length <= LongestUrl ? url : null,
            Title = title?.Length > LongestTitle ? null : title,
        };
    }

    // An escaped backslash, a whole pair, or, six characters long, a half without its other.
    [GeneratedRegex("""\\\\|\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[dD][89a-fA-F][0-9a-fA-F]{2}""")]
    private static partial Regex Surrogates();
}
