using BotService.Skills.Risk;

namespace BotService.Tests.Skills.Risk;

public sealed class RiskMemoryTests
{
    private static readonly RiskAssessor Assessor = RiskAssessor.CreateDefault();
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 18, 0, 0, TimeSpan.Zero);

    private DateTimeOffset _now = Start;
    private RiskMemory _memory = RiskMemory.Empty;

    [Theory]
    [InlineData("今天还行", RiskLevel.R4)]
    [InlineData("没有啦开玩笑的", RiskLevel.R4)]
    [InlineData("我想通了，谢谢你", RiskLevel.R4)]
    public void A_plan_stays_in_force_whatever_is_said_after(string text, RiskLevel level)
    {
        Say("我写好遗书了");

        _now += TimeSpan.FromDays(30);

        Assert.Equal(level, Say(text).Level);
    }

    [Theory]
    [InlineData("我想自杀", RiskLevel.R3, 23, 25)]
    [InlineData("不想醒来了", RiskLevel.R2, 5, 7)]
    public void A_lesser_level_is_forgotten_after_its_time(string text, RiskLevel level, int hoursHeld, int hoursGone)
    {
        Say(text);

        _now = Start + TimeSpan.FromHours(hoursHeld);
        Assert.Equal(level, Say("明天要上学").Level);

        _now = Start + TimeSpan.FromHours(hoursGone);
        Assert.Equal(RiskLevel.R0, Say("明天要上学").Level);
    }

    [Fact]
    public void A_faint_sign_is_forgotten_after_an_hour()
    {
        Say("活着没意思");

        _now += TimeSpan.FromMinutes(61);

        Assert.Equal(RiskLevel.R0, Say("吃饭了").Level);
    }

    [Fact]
    public void What_comes_from_memory_says_so()
    {
        Say("我想自杀");

        var carried = Say("明天要上学");

        Assert.All(carried.Evidence, evidence => Assert.Equal("memory", evidence.Source));
        Assert.Equal(["suicide_selfharm"], carried.Categories);
    }

    [Fact]
    public void A_denial_does_not_lower_a_thought_of_suicide()
    {
        Say("我想自杀");

        Assert.Equal(RiskLevel.R3, Say("我不会自杀的").Level);
    }

    [Fact]
    public void A_sentence_in_pieces_is_read_as_one()
    {
        foreach (var piece in new[] { "我", "真的", "不想", "活" })
        {
            Say(piece);
            _now += TimeSpan.FromSeconds(5);
        }

        Assert.True(Say("了").IsAlarm);
    }

    [Fact]
    public void Pieces_far_apart_are_not_one_sentence()
    {
        Say("我不想");

        _now += TimeSpan.FromMinutes(5);

        Assert.False(Say("活动几点开始").IsAlarm);
    }

    [Fact]
    public void What_was_said_before_is_not_found_again_because_the_next_sentence_came_quickly()
    {
        Say("有人拿我的裸照威胁我要钱");
        _now += TimeSpan.FromSeconds(5);

        Assert.All(Say("家里没钱交学费，有什么补助吗").Evidence, evidence => Assert.Equal("memory", evidence.Source));
    }

    [Fact]
    public void A_merged_message_of_short_lines_is_read_as_one() => Assert.True(Say("我\n真的\n不想\n活\n了").IsAlarm);

    [Theory]
    [InlineData("suicide", "有", RiskLevel.R3)]
    [InlineData("suicide", "嗯", RiskLevel.R3)]
    [InlineData("suicide", "算是吧", RiskLevel.R3)]
    [InlineData("suicide", "不知道", RiskLevel.R2)]
    [InlineData("suicide", "没有", RiskLevel.R1)]
    [InlineData("plan", "想过", RiskLevel.R4)]
    [InlineData("safety", "没有", RiskLevel.R4)]
    [InlineData("safety", "嗯嗯", RiskLevel.R0)]
    public void A_bare_answer_means_what_was_asked(string check, string answer, RiskLevel level)
    {
        _memory = RiskMemory.Empty with { PendingCheck = check };

        Assert.Equal(level, Say(answer).Level);
        Assert.Null(_memory.PendingCheck);
    }

    [Fact]
    public void A_bare_yes_to_nothing_means_nothing() => Assert.Equal(RiskLevel.R0, Say("嗯").Level);

    [Fact]
    public void The_third_faint_sign_is_an_alarm()
    {
        Assert.False(Say("活着没意思").IsAlarm);
        _now += TimeSpan.FromMinutes(3);
        Assert.False(Say("我就是家里的累赘").IsAlarm);
        _now += TimeSpan.FromMinutes(3);

        Assert.True(Say("撑不下去了").IsAlarm);
    }

    [Fact]
    public void A_second_sigh_about_homework_is_still_no_alarm()
    {
        Say("作业多到想死");

        Assert.False(Say("明天还要背书，想死").IsAlarm);
    }

    [Fact]
    public void Two_faint_signs_in_one_message_are_an_alarm() => Assert.True(Say("我就是家里的累赘，活着没意思").IsAlarm);

    [Fact]
    public void The_worse_of_two_levels_is_kept()
    {
        Say("我想自杀");
        Say("我不想活了");

        Assert.Equal(RiskLevel.R3, _memory.Level);
    }

    private RiskAssessment Say(string text)
    {
        (var assessment, _memory) = Assessor.Assess(text, _memory, _now);
        return assessment;
    }
}
