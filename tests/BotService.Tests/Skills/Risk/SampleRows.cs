using System.Text.Json;

namespace BotService.Tests.Skills.Risk;

/// <summary>Reads labelled rows where they lie, outside the project; skips the test where there are none.</summary>
internal static class SampleRows
{
    public static List<JsonElement> Read(string file)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, "shared", "data", "triage", file);
            if (File.Exists(path))
            {
                return [.. File.ReadLines(path).Select(line => JsonDocument.Parse(line).RootElement)];
            }
        }

        Assert.Skip($"No labelled sample shared/data/triage/{file} above {AppContext.BaseDirectory}.");
        return [];
    }
}
