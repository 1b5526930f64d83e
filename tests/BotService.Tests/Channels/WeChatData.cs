using System.Text.Json;

namespace BotService.Tests.Channels;

/// <summary>Public vectors and samples, read in place where they are at hand.</summary>
internal static class WeChatData
{
    public static JsonElement Json(string path) => JsonElement.Parse(Bytes(path));

    public static string Text(string path) => File.ReadAllText(Path.Combine(Folder(), path));

    public static byte[] Bytes(string path) => File.ReadAllBytes(Path.Combine(Folder(), path));

    public static string? Field(this JsonElement element, string name) =>
        element.TryGetProperty(name, out JsonElement value) ? value.ToString() : null;

    private static string Folder()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string candidate = Path.Combine(folder.FullName, "shared", "data", "wechat");
            if (Directory.Exists(candidate))
            {
                return candidate;
            }
        }

        Assert.Skip("The folder shared/data/wechat with public vectors and samples is not here.");
        return "";
    }
}
