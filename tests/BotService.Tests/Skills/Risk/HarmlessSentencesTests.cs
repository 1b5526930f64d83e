using BotService.Skills.Risk;

namespace BotService.Tests.Skills.Risk;

public sealed class HarmlessSentencesTests
{
    private static readonly RiskAssessor Assessor = RiskAssessor.CreateDefault();

    public static TheoryData<string, string> NothingAtAll { get; } = Sentences.Read("""
        degree 笑死我了哈哈哈
        degree 今天热死了
        degree 饿死了什么时候开饭
        degree 跑完八百米累死我了
        degree 烦死了又要补课
        degree 气死我了这个队友
        degree 我爱死这首歌了
        degree 丑死了不想拍
        degree 想死你啦
        degree 想死妈妈做的饭了
        degree 急死我了快递还没到
        degree 尴尬死了我当场社死
        degree 卷死我了
        degree yyds 我直接原地去世
        degree 好吃到哭，香死了
        degree 帅死了吧也太
        degree 贵死了买不起
        idiom 跳楼价大甩卖
        idiom 他是我死党
        idiom 手机又死机了
        idiom 死记硬背没用
        idiom 这题死磕到底
        idiom 他死活不肯来
        idiom 我对他死心了
        idiom 一棵树上吊死
        idiom 周末一起玩狼人杀吗
        idiom 双十一秒杀抢到了
        idiom 杀青快乐
        idiom 打死我也不说
        idiom 跳楼机太刺激了
        idiom 难吃得要死
        game 我这把自杀送人头了
        game 开局就死了，队友好菜
        game boss打死我三次
        game 复活以后又被打野杀了
        plant 我养的多肉死了
        plant 电脑卡死了
        club 周末去蹦迪吗
        club 一起烧烤啊
        word 活动几点开始
        word 生活用品去哪买
        word 活着这本书读后感怎么写
        word 上吊环课好难
        word 学校最后一次体测了
        word 朋友圈消失了三天去旅游
        word 我想长高
        word 他打我电话我没接
        word 打游戏被妈妈骂
        word 打工去哪里找
        word 我妈打电话来了
        word 爸爸带我打球
        chat 你好呀
        chat 明天要不要带伞
        chat 英语完形怎么提分
        chat 我喜欢隔壁班的女生
        chat 周杰伦的新歌好听
        chat 助学金怎么申请
        chat 爸妈离婚抚养费怎么算
        chat 老板拖欠工资怎么办
        chat 谢谢你
        chat 1
        chat 嗯嗯
        english this homework is killing me
        english my brother beat me at chess
        english my dad doesn't hit me
        english that song touched me
        english I'm dying of laughter
        english I want to go to the movies tonight
        english I took a pill for my headache
        english I took my medicine for the cold
        english I cut my finger while cooking
        english how do I get a new ID card
        english my mom wants to send me to a summer camp
        english I will do jumping jacks today
        english they are on the bridge at the end of the street
        english I took all my water bottles home
        english it took 10 minutes to buy the medicine
        english my mom is gonna kill me, I broke her phone
        english my brother is beating me at chess
        english I locked myself in my room to study, he is so loud
        english my mom forces me to study
        english my mom kissed me goodnight
        english she said she will post the pictures of the party
        english I had to run away from a dog
        english mom is hitting the gym
        english dad hit me up on wechat
        """);

    public static TheoryData<string, string> NoAlarm { get; } = Sentences.Read("""
        topic 电影里主角跳楼自杀那段拍得好
        topic 写小说，主角割腕怎么描写
        topic 新闻说有学生自杀了
        topic 历史课讲到屈原投江自杀
        topic 遗书在法律上有效吗
        topic 青少年自杀的原因有哪些，写论文用
        topic 未成年人杀人会判刑吗
        topic 法律规定家暴怎么判
        topic 看了个关于校园霸凌的电影
        cause 上班上到想死
        cause 明天考试，想死
        cause 早八想死
        cause 数学太难了不想活了
        fear 我害怕死亡
        fear 想到爷爷会去世我就好怕
        denial 我不想死，我想好好的
        denial 我从来没有自残过
        denial 没有人欺负我
        denial 他没有打我
        other 我姑姑自杀了
        other 邻居家孩子离家出走了
        other 有个明星轻生了
        anger 这种人怎么不去死
        english they laughed at me
        english he makes fun of me
        """);

    [Theory]
    [MemberData(nameof(NothingAtAll))]
    public void Ordinary_talk_shows_nothing(string kind, string text)
    {
        var assessment = Assessor.Assess(text);

        Assert.True(assessment.Level == RiskLevel.R0, $"{kind} {assessment.Level} {string.Join(',', assessment.Evidence.Select(e => e.Rule))}: {text}");
    }

    [Theory]
    [MemberData(nameof(NoAlarm))]
    public void A_book_a_denial_or_a_sigh_raises_no_alarm(string kind, string text)
    {
        var assessment = Assessor.Assess(text);

        Assert.False(assessment.IsAlarm, $"{kind} {assessment.Level} {string.Join(',', assessment.Evidence.Select(e => e.Rule))}: {text}");
    }
}
