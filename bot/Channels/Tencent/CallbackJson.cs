using System.Text.Json;
using System.Text.RegularExpressions;

namespace BotService.Channels.Tencent;

/// <summary>Reads the JSON form of a push.</summary>
internal static partial class CallbackJson
{
    private static readonly JsonDocumentOptions Options = new()
    {
        MaxDepth = CallbackText.MaximumDepth,
        AllowDuplicateProperties = false,
    };

    /// <param name="text">Begins with a brace.</param>
    /// <returns>Null when it is not well formed, names a field twice, or nests too deep.</returns>
    public static CallbackNode? Parse(string text)
    {
        try
        {
            // Half an emoji, written as an escape, is legal JSON that GetString refuses.
            using JsonDocument document = JsonDocument.Parse(
                Escape().Replace(text, escape => escape.Groups["lone"].Success ? "" : escape.Value), Options);
            CallbackNode root = new("xml");
            AddProperties(root, document.RootElement);
            return root;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static void AddProperties(CallbackNode node, JsonElement element)
    {
        foreach (JsonProperty property in element.EnumerateObject())
        {
            Add(node, property.Name, property.Value);
        }
    }

    private static void Add(CallbackNode parent, string name, JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (JsonElement item in element.EnumerateArray())
            {
                Add(parent, name, item);
            }

            return;
        }

        CallbackNode child = new(name);
        parent.Add(child);
        if (element.ValueKind == JsonValueKind.Object)
        {
            AddProperties(child, element);
        }
        else if (element.ValueKind != JsonValueKind.Null)
        {
            // Numbers keep their digits: a message id does not fit a double.
            child.Value = element.ValueKind == JsonValueKind.String
                ? CallbackText.WithoutIllegal(element.GetString() ?? "")
                : element.GetRawText();
        }
    }

    [GeneratedRegex("""\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|(?<lone>\\u[dD][89a-fA-F][0-9a-fA-F]{2})|\\.""", RegexOptions.Singleline)]
    private static partial Regex Escape();
}
