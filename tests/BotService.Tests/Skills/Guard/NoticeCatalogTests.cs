using System.Text;
using BotService.Skills.Guard;
using BotService.Skills.Risk;

namespace BotService.Tests.Skills.Guard;

public sealed class NoticeCatalogTests
{
    private static readonly NoticeCatalog Notices = NoticeCatalog.CreateDefault();
    private static readonly OutputGuard Guard = OutputGuard.CreateDefault(HotlineDirectory.Load(null));

    public static TheoryData<NoticeKey> Keys { get; } = [.. Enum.GetValues<NoticeKey>()];

    [Theory]
    [MemberData(nameof(Keys))]
    public void A_sentence_is_short_enough_in_both_languages(NoticeKey key)
    {
        foreach (var language in new[] { "zh-CN", "en-GB" })
        {
            var notice = Notices.Get(key, language);

            Assert.InRange(Encoding.UTF8.GetByteCount(notice.Text), 1, notice.IsCrisis ? 499 : 599);
        }
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void A_sentence_breaks_no_rule_of_the_guard(NoticeKey key) => Assert.Empty(Guard.Check(Notices.Get(key).Text, RiskLevel.R0).Findings);

    [Theory]
    [InlineData(NoticeKey.Crisis)]
    [InlineData(NoticeKey.CrisisStillHere)]
    [InlineData(NoticeKey.EdgeCrisis)]
    [InlineData(NoticeKey.EdgeUnavailable)]
    [InlineData(NoticeKey.EdgeTooMany)]
    [InlineData(NoticeKey.Apology)]
    public void Where_it_may_be_urgent_there_are_numbers_day_and_night(NoticeKey key)
    {
        Assert.Contains("110", Notices.Get(key).Text, StringComparison.Ordinal);
        Assert.Contains("120", Notices.Get(key).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(NoticeKey.EdgeCrisis)]
    [InlineData(NoticeKey.EdgeUnavailable)]
    [InlineData(NoticeKey.EdgeTooMany)]
    [InlineData(NoticeKey.EdgeContinue)]
    public void The_edge_promises_no_person(NoticeKey key) =>
        Assert.DoesNotMatch("值班|老师|人工|真人|通知了|回复你|counselor", Notices.Get(key).Text + Notices.Get(key, "en").Text);

    [Fact]
    public void The_welcome_says_that_it_is_a_machine_and_how_to_reach_a_person() =>
        Assert.Matches("AI 助手，不是真人[\\s\\S]*人工", Notices.Get(NoticeKey.Welcome).Text);

    [Fact]
    public void Languages_other_than_English_get_Chinese() =>
        Assert.Same(Notices.Get(NoticeKey.Menu), Notices.Get(NoticeKey.Menu, "fr"));
}
