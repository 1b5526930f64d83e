using System.Text;
using BotService.Skills.Data;
using BotService.Skills.Risk;

namespace BotService.Tests.Skills.Risk;

/// <summary>What may be done to a sentence without lowering its level.</summary>
public sealed class RiskPropertyTests
{
    private const string Polite = "老师你好，谢谢你一直这么耐心。今天食堂的面很好吃，我们班运动会拿了第二名。";

    private static readonly RiskAssessor Assessor = RiskAssessor.CreateDefault();

    private static readonly Dictionary<char, char> Traditional = DataFile.Embedded("Risk/Lexicons/normalization.yaml").Get("simplified").Items()
        .SelectMany(line => line.Text().Split(' ')).GroupBy(pair => pair[1]).ToDictionary(pairs => pairs.Key, pairs => pairs.First()[0]);

    public static TheoryData<string> Dangerous { get; } =
    [
        "我不想活了", "我想自杀", "真的好想死", "死了算了", "我写好遗书了", "今晚我就去跳楼", "我割腕了", "我刚刚把一瓶药都吃了", "我在天台，不想活了",
        "昨天晚上拿刀片划手臂了", "要是明天不用醒来就好了", "没有我爸妈会过得更好", "我想离开这个世界", "爸爸每天都打我", "我被强奸了", "他拿照片威胁我要钱",
        "他们说放学要打死我", "现在有个男的一直跟着我，好怕", "我买了刀，明天带去学校捅他", "我离家出走三天了",
    ];

    [Theory]
    [MemberData(nameof(Dangerous))]
    public void Spaces_between_all_characters_do_not_lower_it(string text) => AssertNotLower(text, string.Join(' ', text.Select(value => value.ToString())));

    [Theory]
    [MemberData(nameof(Dangerous))]
    public void Dots_between_all_characters_do_not_lower_it(string text) => AssertNotLower(text, string.Join('.', text.Select(value => value.ToString())));

    [Theory]
    [MemberData(nameof(Dangerous))]
    public void Invisible_characters_do_not_lower_it(string text) => AssertNotLower(text, string.Join("\u200b", text.Select(value => value.ToString())));

    [Theory]
    [MemberData(nameof(Dangerous))]
    public void Full_width_does_not_lower_it(string text) =>
        AssertNotLower(text, string.Concat(text.Select(value => value is > ' ' and < '\u007f' ? (char)(value + 0xfee0) : value)));

    [Theory]
    [MemberData(nameof(Dangerous))]
    public void Pictures_around_it_do_not_lower_it(string text) => AssertNotLower(text, "😭😭" + text + "💔🥀");

    [Theory]
    [MemberData(nameof(Dangerous))]
    public void Traditional_characters_do_not_lower_it(string text) =>
        AssertNotLower(text, string.Concat(text.Select(value => Traditional.GetValueOrDefault(value, value))));

    [Theory]
    [MemberData(nameof(Dangerous))]
    public void Saying_it_twice_does_not_lower_it(string text) => AssertNotLower(text, text + "！！！！" + text);

    [Theory]
    [MemberData(nameof(Dangerous))]
    public void Marks_of_another_direction_do_not_lower_it(string text) => AssertNotLower(text, "\u202e" + text + "\u202c\u200f");

    [Theory]
    [MemberData(nameof(Dangerous))]
    public void Polite_words_around_it_do_not_lower_R3_and_more(string text)
    {
        if (Assessor.Assess(text).Level >= RiskLevel.R3)
        {
            AssertNotLower(text, Polite + text + "。" + Polite);
        }
    }

    [Theory]
    [InlineData("🔪")]
    [InlineData("💊")]
    [InlineData("😭")]
    [InlineData("👨‍👩‍👧‍👦")]
    [InlineData("مرحبا")]
    [InlineData("ہیلو 你好 hello приве́т")]
    [InlineData("\u202e\u202d\u2066\u2069")]
    public void One_picture_or_another_script_is_no_alarm(string text) => Assert.False(Assessor.Assess(text).IsAlarm);

    [Fact]
    public void Twenty_thousand_characters_are_read_in_a_bounded_time()
    {
        var text = new StringBuilder().Insert(0, "我今天去学校，他们说我很奇怪。", 1_400).ToString();

        var spent = System.Diagnostics.Stopwatch.StartNew();
        _ = Assessor.Assess(text);

        Assert.True(spent.Elapsed < TimeSpan.FromSeconds(5), $"{spent.Elapsed}");
    }

    [Fact]
    public void What_the_linear_model_alone_finds_is_never_more_than_R2()
    {
        List<RiskFinding> findings = [];

        new LinearScreen().Screen(TextNormalizer.CreateDefault().Normalize("我刚刚把一瓶药都吃了，不想活了，我写好遗书了"), findings);

        Assert.All(findings, finding => Assert.InRange(finding.Level, RiskLevel.R1, RiskLevel.R2));
        Assert.NotEmpty(findings);
    }

    private static void AssertNotLower(string text, string changed)
    {
        var before = Assessor.Assess(text);
        var after = Assessor.Assess(changed);

        Assert.True(after.Level >= before.Level, $"{before.Level} became {after.Level}: {changed}");
    }
}
