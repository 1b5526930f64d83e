using System.Globalization;
using System.Text;

namespace BotService.Channels.Tencent;

/// <summary>JSON strings in raw UTF-8. The platform shows <c>\uXXXX</c> to the person or answers 40033, and every encoder of System.Text.Json escapes emoji.</summary>
internal static class TencentJson
{
    /// <returns>The text in quotes, with only what JSON itself demands escaped.</returns>
    public static string Quote(string? text)
    {
        text = CallbackText.WithoutIllegal(text ?? "");
        StringBuilder quoted = new(text.Length + 2);
        quoted.Append('"');
        foreach (char c in text)
        {
            _ = c switch
            {
                '"' => quoted.Append("\\\""),
                '\\' => quoted.Append("\\\\"),
                '\n' => quoted.Append("\\n"),
                '\r' => quoted.Append("\\r"),
                '\t' => quoted.Append("\\t"),
                _ => quoted.Append(c),
            };
        }

        return quoted.Append('"').ToString();
    }

    /// <returns>The items as a JSON list.</returns>
    public static string List(IEnumerable<string> items) => string.Create(CultureInfo.InvariantCulture, $"[{string.Join(',', items)}]");
}
