using BotService.Skills;
using BotService.Skills.Contracts;
using BotService.Skills.Guard;
using BotService.Skills.Knowledge;
using BotService.Skills.Risk;
using Microsoft.Extensions.DependencyInjection;

namespace BotService.Tests.Skills;

/// <summary>What a child in danger reads first, whatever card fits: short, one step, a person, a number; the rest only when they ask for it.</summary>
public sealed class AlarmCardTests
{
    private static readonly HotlineDirectory Hotlines = HotlineDirectory.Load(null);
    private static readonly OutputGuard Guard = OutputGuard.CreateDefault(Hotlines);
    private static readonly ISkill Skill = new ServiceCollection().AddSkills(new SkillsOptions()).BuildServiceProvider()
        .GetServices<ISkill>().Single(skill => skill.Name == "self-protection");

    public static TheoryData<string> Questions { get; } =
        [.. KnowledgeCards.Load("self-protection", Hotlines).All.Select(card => card.Triggers[0].Example)];

    [Theory]
    [MemberData(nameof(Questions))]
    public async Task Each_part_of_a_card_is_short_and_leads_to_a_person(string question)
    {
        SkillReply reply = await ReplyAsync(question, new Dictionary<string, string>());
        Assert.Matches("^谢谢你说出来，这很不容易。[^\n]{4,}[。！？]\n", reply.Text);
        List<string> parts = [reply.Text];
        while (reply.Slots.ContainsKey("rest"))
        {
            reply = await ReplyAsync("继续", reply.Slots);
            parts.Add(reply.Text);
            Assert.True(parts.Count < 12, "The card never ends.");
        }

        Assert.All(parts, part =>
        {
            Assert.True(part.EnumerateRunes().Count() <= 160, $"{part.EnumerateRunes().Count()}: {part}");
            Assert.All(part.Split('\n'), line => Assert.True(line.Length >= 3 && !line.EndsWith('，'), $"A line is torn: {part}"));
            Assert.Contains("人工", part, StringComparison.Ordinal);
            Assert.Contains(Hotlines.All, hotline => part.Contains(hotline.Number, StringComparison.Ordinal));
            Assert.DoesNotContain(Guard.Check(part, RiskLevel.R2).Findings, finding => finding.Rule != "law");
        });
    }

    private static async Task<SkillReply> ReplyAsync(string text, IReadOnlyDictionary<string, string> slots) => await Skill.ReplyAsync(
        new SkillRequest
        {
            Text = text,
            Risk = new RiskAssessment(RiskLevel.R2, ["bullying"], []),
            Slots = slots,
            Now = new DateTimeOffset(2026, 12, 1, 18, 0, 0, TimeSpan.Zero),
        },
        CancellationToken.None);
}
