using BotService.WebConsole.ViewModels;

namespace BotService.Tests.WebConsole;

public class PromptComparisonTests
{
    [Fact]
    public void Within_a_line_single_characters_are_marked()
    {
        IReadOnlyList<ComparedLine> lines = PromptComparison.Between("讲理，不吓人。\n", "讲理，不要吓人。\n");

        Assert.Equal(["Removed 讲理，不吓人。", "Added 讲理，不[要]吓人。"], Drawn(lines));
    }

    [Fact]
    public void What_goes_stands_before_what_comes()
    {
        IReadOnlyList<ComparedLine> lines = PromptComparison.Between("甲一\n乙一\n末", "甲二\n乙二\n末");

        Assert.Equal(["Removed 甲[一]", "Removed 乙[一]", "Added 甲[二]", "Added 乙[二]", "Same 末"], Drawn(lines));
    }

    [Fact]
    public void A_whole_new_line_has_a_number_in_the_newer_text_only()
    {
        IReadOnlyList<ComparedLine> lines = PromptComparison.Between("甲\n乙", "甲\n新\n乙");

        ComparedLine added = Assert.Single(lines, line => line.Kind == LineKind.Added);
        Assert.Equal((null, 2), (added.OldNumber, added.NewNumber));
        Assert.Equal((2, 3), (lines[^1].OldNumber, lines[^1].NewNumber));
    }

    [Fact]
    public void Far_from_a_difference_lines_are_one_gap()
    {
        string[] same = [.. Enumerable.Range(1, 20).Select(number => $"行{number}")];

        IReadOnlyList<ComparedLine> lines = PromptComparison.Between(string.Join('\n', same), string.Join('\n', [.. same[..10], "新", .. same[10..]]));

        Assert.Equal(["Gap 7", "Same 行8", "Same 行9", "Same 行10", "Added [新]", "Same 行11", "Same 行12", "Same 行13", "Gap 7"], Drawn(lines));
    }

    [Fact]
    public void A_last_line_feed_is_no_difference()
    {
        IReadOnlyList<ComparedLine> lines = PromptComparison.Between("甲\n乙\n丙", "甲\n乙\n丙\n");

        Assert.Equal(["Gap 3"], Drawn(lines));
    }

    private static IEnumerable<string> Drawn(IReadOnlyList<ComparedLine> lines) => lines.Select(line =>
        line.Kind == LineKind.Gap ? $"Gap {line.Hidden}" : $"{line.Kind} {string.Concat(line.Parts.Select(part => part.IsChanged ? $"[{part.Text}]" : part.Text))}");
}
