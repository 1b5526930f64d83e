using BotService.Skills.Risk;

namespace BotService.Tests.Skills.Risk;

public sealed class OtherDangerSentencesTests
{
    private static readonly RiskAssessor Assessor = RiskAssessor.CreateDefault();

    public static TheoryData<string, string> Bullying { get; } = Sentences.Read("""
        R1 班里没人跟我玩
        R1 他们给我起难听的外号
        R2 我在学校被欺负了
        R2 室友一直孤立我，还造我的谣
        R2 同学让我怎么不去死
        R2 他们在表白墙上挂我
        R2 被高年级的人打了
        R3 一群人把我堵在厕所打我
        R3 他们逼我下跪，还录视频
        R3 每天都要收我保护费
        R4 他们说放学要打死我
        R4 我躲在厕所不敢出去，他们在外面等着打我
        R2 everyone at school bullies me
        R1 they laughed at me
        R2 I got bullied again today
        R2 the boys in my class beat me after school
        R2 they keep making fun of me in class
        """);

    public static TheoryData<string, string> Family { get; } = Sentences.Read("""
        R1 爸妈天天吵架
        R2 我爸打我
        R2 考不好就要挨打
        R2 妈妈说让我去死
        R2 爸爸喝醉了打妈妈
        R3 爸爸每天都打我
        R3 我妈用衣架抽我，身上都是伤
        R3 他们把我关起来不让上学
        R4 我爸正在打我
        R4 爸爸拿着菜刀
        R4 我反锁在房间里，他在外面踹门要打死我
        R2 my dad hits me every night
        R2 my stepfather keeps hitting my mom
        R2 My mother slapped me again
        R2 mum keeps beating me with a belt
        R2 I'm scared of my dad
        R4 my dad is beating me right now
        R2 he threatened to kill me
        R4 he is trying to kill me
        R4 I locked myself in the bathroom because he is drunk and wants to hit me
        R4 I'm hiding in the bathroom, he came at me with a knife
        """);

    public static TheoryData<string, string> Sexual { get; } = Sentences.Read("""
        R2 老师摸我大腿
        R2 他让我发裸照
        R2 小时候被邻居猥亵过
        R2 有人在厕所偷拍我
        R2 被性骚扰了不敢说
        R3 继父经常半夜进我房间摸我
        R3 我被强奸了
        R2 他不让我告诉爸妈，说这是我们的秘密
        R4 昨晚被他强奸了
        R4 刚刚老师对我动手动脚，脱了我衣服
        R2 my teacher touched me
        R2 I was raped
        R2 my uncle keeps touching me down there
        R2 he forced me to have sex
        R2 he keeps asking me for nudes
        """);

    public static TheoryData<string, string> Fraud { get; } = Sentences.Read("""
        R1 听说校园贷很坑
        R2 我被骗了三千块
        R2 刷单让我先转押金
        R2 欠了网贷，催收爆通讯录
        R2 我把银行卡借给网友了
        R3 裸聊被录屏了，说不给钱就发给我同学
        R3 他拿照片威胁我要钱
        R3 我被敲诈了
        R4 他说今天不转账就把我的裸照发到班群
        R4 我的照片已经发到班群了，还在勒索我
        R2 he says he will post my nudes
        R2 she threatened to leak my photos
        R2 someone is blackmailing me
        R2 if I don't pay he will send my photos to everyone
        """);

    public static TheoryData<string, string> Away { get; } = Sentences.Read("""
        R1 好想逃离这个家
        R2 我打算今晚离家出走
        R2 收拾好行李准备离开家不回来了
        R3 我离家出走三天了
        R3 被爸妈赶出来了
        R4 我跑出来了，晚上没地方睡
        R4 我离家出走去找网友，他来接我
        R2 I want to run away from home
        R2 I have nowhere to sleep tonight
        """);

    public static TheoryData<string, string> Threat { get; } = Sentences.Read("""
        R2 前男友一直纠缠我
        R2 有人跟踪我
        R2 他威胁我要找人弄我
        R2 我被人开盒了
        R3 他跟踪我好几天了
        R3 他说要砍死我全家
        R4 现在有个男的一直跟着我，好怕
        R4 前任就在我家门口砸门
        """);

    public static TheoryData<string, string> Harm { get; } = Sentences.Read("""
        R1 真想打他一顿
        R2 我有想杀人的想法
        R2 脑子里总想把他们都杀了
        R3 我想杀了他，控制不住了
        R3 总有一天我要捅死那个老师
        R4 我买了刀，明天带去学校捅他
        R4 我打算杀了他们再自杀
        """);

    [Theory]
    [MemberData(nameof(Bullying))]
    public void Bullying_is_found(string level, string text) => AssertFound(level, "bullying", text);

    [Theory]
    [MemberData(nameof(Family))]
    public void Violence_at_home_is_found(string level, string text) => AssertFound(level, "domestic_violence", text);

    [Theory]
    [MemberData(nameof(Sexual))]
    public void Sexual_abuse_is_found(string level, string text) => AssertFound(level, "sexual_abuse", text);

    [Theory]
    [MemberData(nameof(Fraud))]
    public void Fraud_and_extortion_are_found(string level, string text) => AssertFound(level, "fraud_extortion", text);

    [Theory]
    [MemberData(nameof(Away))]
    public void Running_away_is_found(string level, string text) => AssertFound(level, "running_away", text);

    [Theory]
    [MemberData(nameof(Threat))]
    public void Threats_and_stalking_are_found(string level, string text) => AssertFound(level, "threat_stalking", text);

    [Theory]
    [MemberData(nameof(Harm))]
    public void Danger_to_others_is_found(string level, string text) => AssertFound(level, "harm_others", text);

    private static void AssertFound(string level, string category, string text)
    {
        var assessment = Assessor.Assess(text);

        Assert.True(assessment.Level >= Enum.Parse<RiskLevel>(level), $"{assessment.Level}: {text}");
        Assert.True(level != "R1" || !assessment.IsAlarm, $"{assessment.Level}: {text}");
        Assert.Contains(category, assessment.Categories);
    }
}
