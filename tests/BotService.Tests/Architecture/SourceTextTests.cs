using System.Text.RegularExpressions;
using BotService.Tests.TestKit;

namespace BotService.Tests.Architecture;

public partial class SourceTextTests
{
    [Fact]
    public void No_sentence_for_a_person_stands_in_a_source_file()
    {
        string[] found = [.. Sources("*.cs").SelectMany(file => File.ReadLines(file)
            .Select((line, number) => (Line: line, Number: number + 1))
            .Where(item => Han().IsMatch(StringsOf(item.Line)))
            .Select(item => $"{Path.GetRelativePath(Places.Root, file)}:{item.Number}"))];

        Assert.Empty(found);
    }

    [Fact]
    public void No_file_is_longer_than_three_hundred_lines()
    {
        string[] found = [.. Sources("*.cs").Concat(Sources("*.razor"))
            .Select(file => (File: file, Lines: File.ReadLines(file).Count()))
            .Where(item => item.Lines > 300)
            .Select(item => $"{Path.GetRelativePath(Places.Root, item.File)} has {item.Lines} lines")];

        Assert.Empty(found);
    }

    [Theory]
    [InlineData("using StackExchange.Redis", "bot/Storage")]
    [InlineData("using Microsoft.Bot.", "bot/Runtime", "bot/Channels.BotFramework")]
    [InlineData("using Microsoft.EntityFrameworkCore", "bot/Storage")]
    [InlineData("IConfiguration", "bot/Host")]
    public void A_walled_name_is_written_only_behind_its_wall(string name, params string[] folders)
    {
        string[] found = [.. Sources("*.cs")
            .Where(file => !folders.Any(folder => Path.GetRelativePath(Places.Root, file).StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal)))
            .Where(file => Regex.IsMatch(File.ReadAllText(file), $@"\b{Regex.Escape(name)}"))
            .Select(file => Path.GetRelativePath(Places.Root, file))];

        Assert.Empty(found);
    }

    [Fact]
    public void Nothing_but_the_simulated_platform_knows_how_to_clear_a_quota()
    {
        string[] found = [.. Sources("*.cs").Where(file => File.ReadAllText(file).Contains("clear_quota", StringComparison.OrdinalIgnoreCase)).Select(file => Path.GetRelativePath(Places.Root, file))];

        Assert.Equal([Path.Combine("bot", "Simulator", "Platform", "PlatformApis.cs")], found);
    }

    private static IEnumerable<string> Sources(string pattern) =>
        new[] { "bot", "skills" }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Places.Root, folder), pattern, SearchOption.AllDirectories))
            .Where(file => !file.Contains("Migrations", StringComparison.Ordinal) && !file.EndsWith(".g.cs", StringComparison.Ordinal));

    private static string StringsOf(string line) => string.Concat(Literal().Matches(line).Select(match => match.Value));

    [GeneratedRegex("\"(?:[^\"\\\\]|\\\\.)*\"|'(?:[^'\\\\]|\\\\.)'")]
    private static partial Regex Literal();

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}")]
    private static partial Regex Han();
}
