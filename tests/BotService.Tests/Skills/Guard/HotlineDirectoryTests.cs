using System.Text.RegularExpressions;
using BotService.Skills.Data;
using BotService.Skills.Guard;

namespace BotService.Tests.Skills.Guard;

public sealed partial class HotlineDirectoryTests
{
    private const string Entry = "- { number: '12355', name: a, area: b, hours: c, is24Hours: true, use: d, verifiedOn: 2026-01-01, verifier: e }";

    private static readonly HotlineDirectory Directory = HotlineDirectory.Load(null);

    [Fact]
    public void The_shipped_numbers_include_the_ones_of_an_emergency() =>
        Assert.All(["110", "120", "119", "12355", "12356"], number => Assert.True(Directory.Contains(number)));

    [Fact]
    public void A_placeholder_becomes_the_number() => Assert.Equal("打 12355。", Directory.Fill("打 {hotline:12355}。", "test"));

    [Theory]
    [InlineData("打 {hotline:12399}", "test names hotline 12399, which Guard/hotlines.yaml does not hold; add it there.")]
    [InlineData("打 12399", "test writes the number 12399 by hand; write {hotline:12399} and keep the number in Guard/hotlines.yaml.")]
    [InlineData("打 110", "test writes the number 110 by hand; write {hotline:110} and keep the number in Guard/hotlines.yaml.")]
    public void A_number_that_is_unknown_or_written_by_hand_is_refused(string text, string message) =>
        Assert.Equal(message, Assert.Throws<SkillDataException>(() => Directory.Fill(text, "test")).Message);

    [Theory]
    [InlineData("hotlines:\n  " + Entry + "\n  " + Entry, "test.yaml(3): '12355' must be digits only and stand here once.")]
    [InlineData("hotlines:\n  - { number: '12355' }", "test.yaml(2): 'name' is missing.")]
    [InlineData("hotlines: []", "test.yaml(1): no number answers day and night; somebody will write at two in the morning, so add one with is24Hours: true.")]
    [InlineData("numbers: []", "test.yaml(1): 'numbers' is not known here; known are: hotlines.")]
    public void A_faulty_file_is_refused_with_file_and_line(string yaml, string message)
    {
        var fault = Assert.Throws<SkillDataException>(() => HotlineDirectory.Read("test.yaml", DataFile.Parse("test.yaml", new StringReader(yaml))));

        Assert.Equal(message, fault.Message);
    }

    [Fact]
    public void A_deployers_file_replaces_the_shipped_numbers()
    {
        var path = Path.GetTempFileName();
        File.WriteAllText(path, "hotlines:\n  " + Entry);

        var directory = HotlineDirectory.Load(path);
        File.Delete(path);

        Assert.Equal("12355", Assert.Single(directory.All).Number);
    }

    [Fact]
    public void A_missing_file_is_named() =>
        Assert.Equal("/nowhere/hotlines.yaml cannot be read; name an existing file.", Assert.Throws<SkillDataException>(() => HotlineDirectory.Load("/nowhere/hotlines.yaml")).Message);

    [Fact]
    public void Numbers_not_verified_for_long_are_known()
    {
        Assert.Empty(Directory.UnverifiedSince(new DateOnly(2026, 11, 24), 180));
        Assert.NotEmpty(Directory.UnverifiedSince(new DateOnly(2027, 11, 24), 180));
    }

    [Fact]
    public void No_text_of_the_tree_writes_a_number_by_hand()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "BotService.sln")))
        {
            root = root.Parent ?? throw new DirectoryNotFoundException("BotService.sln");
        }

        var texts = new[] { "skills", "prompts", "bot" }
            .SelectMany(folder => new DirectoryInfo(Path.Combine(root.FullName, folder)).EnumerateFiles("*", SearchOption.AllDirectories))
            .Where(file => file.Extension is ".resx" or ".yaml" or ".md" && file.Name != "hotlines.yaml" && !file.Name.EndsWith(".card.yaml", StringComparison.Ordinal) && !file.FullName.Contains("/obj/", StringComparison.Ordinal));
        var found = texts.SelectMany(file => Numbers(File.ReadAllText(file.FullName)).Select(number => $"{file.Name}: {number}"));

        Assert.Empty(found);
    }

    private static IEnumerable<string> Numbers(string text) =>
        BareNumber().Matches(Placeholder().Replace(text, " ")).Select(match => match.Value).Where(number => number.Length is 5 or >= 7 || Directory.Contains(number));

    // Numbers of articles, and how many a statute has, are no numbers to call.
    [GeneratedRegex(@"\{hotline:\d+\}|b77a5c561934e089|(?m:^ +\d+(-\d+)?:)|articles: \d+")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"(?<![\d.,{a-z-])\d{3,12}(?![\d米年岁.,}-])")]
    private static partial Regex BareNumber();
}
