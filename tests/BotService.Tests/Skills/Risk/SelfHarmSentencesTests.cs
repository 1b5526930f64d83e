using BotService.Skills.Risk;

namespace BotService.Tests.Skills.Risk;

public sealed class SelfHarmSentencesTests
{
    private static readonly RiskAssessor Assessor = RiskAssessor.CreateDefault();

    public static TheoryData<string, string> FaintSigns { get; } = Sentences.Read("""
        R1 我觉得活着好没意思
        R1 每天都生无可恋的
        R1 我就是家里的累赘
        R1 感觉看不到希望了
        R1 真的撑不下去了
        R1 我怕自己会自杀
        R1 我朋友说她不想活了
        R1 我室友最近老说想死，我该怎么劝她
        R1 以前想过自杀，现在已经好了
        R1 我没想过自杀，就是很难过
        R1 数学作业多到想死
        R1 什么叫自残
        R1 我哥前年自杀走了
        """);

    public static TheoryData<string, string> Signs { get; } = Sentences.Read("""
        R3 我不想活了
        R2 真的好想死
        R2 想死想死想死
        R2 活不下去了怎么办
        R2 我死了他们就开心了吧
        R2 还不如死了算了
        R2 一了百了多好
        R2 要是明天不用醒来就好了
        R2 好想一觉睡过去再也不醒
        R2 我想离开这个世界
        R2 没有我爸妈会过得更好
        R2 我不配活着
        R2 有时候忍不住想划自己
        R2 控制不住想伤害自己的冲动
        R2 我想去陪天上的奶奶
        R2 想重开了，人生没意思
        R2 死了就解脱了
        R2 i want to die
        R2 I don't want to live anymore
        R2 I've been cutting myself
        R2 they would be better off without me
        R4 I'm going to kill myself tonight
        R4 I took a whole bottle of pills
        R4 I took 30 sleeping pills
        R4 I'm on the roof and I'm going to jump
        R2 I cut my wrist again
        R2 I wrote a goodbye letter
        R2 为什么我还活着
        R2 初二女生，晚上老想着死
        R2 妈妈骂我以后我就想死
        R2 不是不想死，是怕我妈难过
        R3 我想自杀
        R3 最近总有轻生的念头
        R3 好几次想结束自己的生命
        R3 我又割手了
        R3 昨天晚上拿刀片划手臂了
        R3 手臂上全是划痕
        R3 每次吵架都想跳楼
        R3 心里难受的时候就用圆规扎自己，自残能好受点
        R3 站在阳台总想跳下去
        R3 我想杀了自己
        R3 我经常扇自己耳光
        R4 怎么死才不痛
        R4 吃多少安眠药会死
        R4 我写好遗书了
        R4 我已经决定去死了
        R4 今晚我就去跳楼
        R4 我买了好多安眠药，不想活了
        R4 上个月自杀没死成
        R4 有没有人一起自杀
        R4 六楼跳下去会死吗
        R4 我割腕了
        R4 爸妈对不起，女儿先走了
        R4 再见了这个世界
        R4 我同学现在站在楼顶要跳楼，快来人
        R5 我刚刚把一瓶药都吃了
        R5 我吞了三十片药
        R5 我在天台，不想活了
        R5 我现在站在桥上想跳下去
        R5 手腕在流血，止不住了
        """);

    public static TheoryData<string, string> Disguises { get; } = Sentences.Read("""
        R3 我想自 杀
        R3 我想自.杀
        R3 我想自/杀
        R3 我想自鲨
        R3 我想zi杀
        R3 我想zs
        R3 想紫砂了
        R3 我想自殺
        R3 我想自s
        R3 有轻🍌的念头
        R2 好想亖
        R2 好想si啊
        R2 8想活了
        R2 不 想 活 了
        R2 不，想，活，了
        R2 不想huo了
        R2 死死死死，好想死死死
        R3 又🔪手臂了
        R4 怎么自鲨不痛
        R4 今晚就跳lou
        R3 想跳 楼
        R4 烧tan自杀被救
        R2 要死不活的，我不想活
        """);

    [Theory]
    [MemberData(nameof(Signs))]
    public void A_sign_of_self_harm_is_found_at_least_at_its_level(string level, string text)
    {
        var assessment = Assessor.Assess(text);

        Assert.True(assessment.Level >= Enum.Parse<RiskLevel>(level), $"{assessment.Level}: {text}");
        Assert.Contains("suicide_selfharm", assessment.Categories);
    }

    [Theory]
    [MemberData(nameof(FaintSigns))]
    public void A_faint_sign_is_watched_and_raises_no_alarm(string level, string text)
    {
        var assessment = Assessor.Assess(text);

        Assert.Equal(level, assessment.Level.ToString());
        Assert.Contains("suicide_selfharm", assessment.Categories);
    }

    [Fact]
    public void Zero_width_characters_do_not_hide_it() => Assert.True(Assessor.Assess("不\u200b想\u200d活\ufeff了").IsAlarm);

    [Theory]
    [MemberData(nameof(Disguises))]
    public void Another_spelling_does_not_hide_it(string level, string text)
    {
        var assessment = Assessor.Assess(text);

        Assert.True(assessment.Level >= Enum.Parse<RiskLevel>(level), $"{assessment.Level}: {text}");
    }
}
