namespace BotService.Tests.Skills.Risk;

/// <summary>Reads a table of sentences: one on a line, what is expected before the first blank. All sentences are our own.</summary>
internal static class Sentences
{
    public static TheoryData<string, string> Read(string table)
    {
        TheoryData<string, string> rows = [];
        foreach (var line in table.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var blank = line.IndexOf(' ', StringComparison.Ordinal);
            rows.Add(line[..blank], line[(blank + 1)..]);
        }

        return rows;
    }
}
