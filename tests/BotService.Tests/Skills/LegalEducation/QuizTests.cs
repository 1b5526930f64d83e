using BotService.Skills.Contracts;
using BotService.Skills.Guard;
using BotService.Skills.LegalEducation;
using BotService.Skills.Risk;
using BotService.Tests.TestKit;

namespace BotService.Tests.Skills.LegalEducation;

public sealed class QuizTests
{
    [Fact]
    public async Task A_quiz_asks_five_questions_explains_each_and_counts()
    {
        LegalEducationSkill skill = new(HotlineDirectory.Load(null), Statutes.Library(Statutes.Shared()));
        SkillReply reply = await Say(skill, "考考我法律，我13岁", new Dictionary<string, string>());
        Assert.Contains("A. ", reply.Text, StringComparison.Ordinal);

        for (int i = 0; i < Quiz.Length; i++)
        {
            reply = await Say(skill, i % 2 == 0 ? "B" : "ａ", reply.Slots);
            Assert.Single(reply.Citations);
            Assert.Contains("依据：《", reply.Text, StringComparison.Ordinal);
        }

        Assert.Contains("答对了 3 道", reply.Text, StringComparison.Ordinal);
        Assert.Empty(reply.Slots);
    }

    [Fact]
    public void Every_explanation_rests_on_an_article_in_force()
    {
        Assert.DoesNotContain(new Quiz().Laws, law => Statutes.Library(Statutes.Shared()).Find(law) is null);
    }

    private static async Task<SkillReply> Say(LegalEducationSkill skill, string text, IReadOnlyDictionary<string, string> slots) =>
        await skill.ReplyAsync(new SkillRequest { Text = text, Risk = RiskAssessment.None, Slots = slots, Now = Statutes.Time.GetUtcNow() }, TestContext.Current.CancellationToken);
}
