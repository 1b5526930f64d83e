using BotService.Skills;
using BotService.Skills.Contracts;
using BotService.Skills.Knowledge;
using BotService.Skills.Risk;
using Microsoft.Extensions.DependencyInjection;

namespace BotService.Tests.Skills;

public class ShelvesTests
{
    private readonly ServiceProvider _services = new ServiceCollection().AddSkills(new SkillsOptions()).BuildServiceProvider();

    [Fact]
    public void Every_skill_shows_its_cards()
    {
        KnowledgeShelf shelf = _services.GetRequiredService<KnowledgeShelf>();

        Assert.Equal(_services.GetServices<ISkill>().Select(skill => skill.Name).Order(), shelf.Skills.Select(cards => cards.Skill));
        Assert.All(shelf.Skills, cards => Assert.NotEmpty(cards.All));
    }

    [Fact]
    public void The_rules_that_are_shown_are_the_rules_that_screen()
    {
        LexiconShelf shelf = _services.GetRequiredService<LexiconShelf>();

        Assert.Equal(
            new LexiconScreen().Rules.Select(rule => $"{rule.Category} {rule.Id} {rule.Level}").Order(StringComparer.Ordinal),
            shelf.Sheets.SelectMany(sheet => sheet.Rules.Select(rule => $"{sheet.Category} {rule.Id} {rule.Level}")).Order(StringComparer.Ordinal));
        Assert.All(shelf.Sheets.SelectMany(sheet => sheet.Rules), rule => Assert.NotEmpty(rule.Patterns));
    }
}
