using BotService.Skills;
using BotService.Skills.Contracts;
using BotService.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace BotService.Tests.Architecture;

public class SkillFoldersTests
{
    public static TheoryData<string> Skills() =>
        [.. new ServiceCollection().AddSkills(new SkillsOptions()).BuildServiceProvider().GetServices<ISkill>().Select(skill => skill.Name)];

    [Theory]
    [MemberData(nameof(Skills))]
    public void A_skill_has_its_folder_its_words_and_its_tests(string name)
    {
        string folder = name == "smalltalk" ? "SmallTalk" : string.Concat(name.Split('-').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));

        Assert.True(Directory.Exists(Path.Combine(Places.Root, "skills", folder)), $"skills/{folder} is missing.");
        Assert.NotEmpty(Directory.EnumerateFiles(Path.Combine(Places.Root, "prompts", name), "*.prompt.md"));
        Assert.Contains(
            Directory.EnumerateFiles(Path.Combine(Places.Root, "tests", "BotService.Tests", "Skills"), "*.cs", SearchOption.AllDirectories),
            file => File.ReadAllText(file).Contains(name, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_skill_folder_is_registered()
    {
        string[] folders = [.. Directory.EnumerateFiles(Path.Combine(Places.Root, "skills"), "*Skill.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains("Contracts", StringComparison.Ordinal))
            .Select(file => new DirectoryInfo(Path.GetDirectoryName(file)!).Name)
            .Where(folder => folder != "Knowledge")];

        Assert.Equal(folders.Length, Skills().Count);
    }
}
