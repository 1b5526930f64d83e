using System.Text;
using BotService.Skills.Data;
using BotService.Skills.Risk;
using BotService.Tests.TestKit;

namespace BotService.Tests.Skills.Risk;

public sealed class RiskAssessorTests
{
    private static readonly RiskAssessor Assessor = RiskAssessor.CreateDefault();

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("   \n ")]
    [InlineData("。。。！！")]
    [InlineData("\ud83d")]
    [InlineData("\udc00我\ud800")]
    [InlineData("\u0000\uffff\u202e")]
    public void No_text_makes_it_throw(string? text) => Assert.Equal(RiskLevel.R0, Assessor.Assess(text).Level);

    [Theory]
    [InlineData("哈")]
    [InlineData("想死")]
    [InlineData("不想")]
    [InlineData("我想我要")]
    [InlineData("他说他的")]
    [InlineData("一 二,三。")]
    public void Ten_thousand_characters_are_no_trouble(string piece)
    {
        var text = new StringBuilder().Insert(0, piece, 10_000 / piece.Length).ToString();

        var spent = System.Diagnostics.Stopwatch.StartNew();
        _ = Assessor.Assess(text);

        Assert.True(spent.Elapsed < TimeSpan.FromSeconds(5), $"{spent.Elapsed}");
    }

    [Theory]
    [InlineData("妈妈我😭真的不想活了", "不想活")]
    [InlineData("我想 自 杀", "自 杀")]
    [InlineData("ｉ ｗａｎｔ ｔｏ ｄｉｅ", "ｗａｎｔ ｔｏ ｄｉｅ")]
    public void Evidence_points_into_the_original(string text, string words)
    {
        var evidence = Assessor.Assess(text).Evidence[0];

        Assert.Contains(words, text.Substring(evidence.Start, evidence.Length), StringComparison.Ordinal);
        Assert.Equal("lexicon", evidence.Source);
    }

    [Fact]
    public void The_same_text_is_judged_alike_on_many_threads()
    {
        var levels = Enumerable.Range(0, 200).AsParallel().Select(_ => Assessor.Assess("我想自杀").Level).Distinct();

        Assert.Equal([RiskLevel.R3], levels);
    }

    [Fact]
    public void Two_dangers_in_one_message_are_both_named()
    {
        var assessment = Assessor.Assess("爸爸每天都打我，我不想活了");

        Assert.Contains("domestic_violence", assessment.Categories);
        Assert.Contains("suicide_selfharm", assessment.Categories);
    }

    [Fact]
    public void Each_category_has_rules_at_several_levels()
    {
        var levels = new LexiconScreen().Rules.GroupBy(rule => rule.Category).Select(rules => rules.Select(rule => rule.Level).Distinct().Count()).ToList();

        Assert.Equal(8, levels.Count);
        Assert.All(levels, count => Assert.True(count >= 3));
    }

    [Fact]
    public void No_rule_is_passed_over_that_would_have_matched()
    {
        var rules = new LexiconScreen().Rules;
        var normalizer = TextNormalizer.CreateDefault();
        var rows = Path.Combine(Places.Root, "tests", "BotService.Tests", "Skills", "Risk", "Rows");
        var texts = Directory.EnumerateFiles(rows, "*.jsonl").Where(file => !file.Contains("figures", StringComparison.Ordinal)).SelectMany(File.ReadLines)
            .Concat(Directory.EnumerateFiles(Path.Combine(Places.Root, "skills", "Risk", "Training"), "*.yaml").SelectMany(File.ReadLines));

        foreach (var text in texts.Select(line => normalizer.Normalize(line).Text))
        {
            var present = RequiredCharacters.In(text);
            Assert.All(rules.Where(rule => rule.Pattern.IsMatch(text)), rule => Assert.True(rule.Required.MayMatch(present), $"{rule.Id}: {text}"));
        }
    }

    [Theory]
    [InlineData("想死", "想他", false)]
    [InlineData("想死|活着", "活着", true)]
    [InlineData("想(去)?死", "想死", true)]
    [InlineData("(想|要)[^\\n]{0,3}(死|走)", "要他走", true)]
    [InlineData("(想|要)[^\\n]{0,3}(死|走)", "要他来", false)]
    [InlineData("(?<!不)想(?=死)", "想", true)]
    [InlineData("死{0,2}了", "了", true)]
    [InlineData("[初高]三", "高三", true)]
    [InlineData("[初高]三", "三", false)]
    [InlineData("(^|\\n)想", "想", true)]
    [InlineData("\\u6b7b了", "死了", true)]
    [InlineData("\\x41想", "A想", true)]
    [InlineData("[\\]a]想", "a想", true)]
    public void What_a_pattern_requires_is_read_off_it(string pattern, string text, bool may) =>
        Assert.Equal(may, RequiredCharacters.Of(new RulePattern(pattern)).MayMatch(RequiredCharacters.In(text)));

    [Fact]
    public void A_deployers_file_adds_rules_and_a_bad_line_in_it_is_named()
    {
        using TemporaryFolder folder = new();
        var file = Path.Combine(folder.Path, "local.yaml");
        File.WriteAllText(file, "category: suicide_selfharm\nscope: [negation]\nrules:\n  - { id: local.word, level: R3, patterns: [去那边找小白] }\n");

        Assert.Equal(RiskLevel.R3, RiskAssessor.CreateDefault(folder.Path).Assess("我要去那边找小白").Level);

        File.AppendAllText(file, "  - { id: local.bad, level: R3, patern: [x] }\n");

        Assert.Equal($"{file}(5): 'patern' is not known here; known are: id, level, patterns, near, nearClause, unless, unlessClause, scope, claims, counts, note.",
            Assert.Throws<SkillDataException>(() => RiskAssessor.CreateDefault(folder.Path)).Message);
    }

    [Theory]
    [InlineData("rules:\n  - { id: a.b, level: R9, patterns: [x] }", "test.yaml(4): 'level' must be R1 to R5.")]
    [InlineData("rules:\n  - { id: a.b, level: R2, patterns: ['x+'] }", "test.yaml(4): 'x+' repeats without a bound; write {0,6} instead of * or +.")]
    [InlineData("rules:\n  - { id: a.b, level: R2, patterns: ['<nobody>'] }", "test.yaml(4): '<nobody>' names no list of words; known are: .")]
    [InlineData("rules:\n  - { id: a.b, level: R2 }", "test.yaml(4): 'patterns' is missing.")]
    public void A_faulty_rule_is_refused_with_file_and_line(string rules, string message)
    {
        var file = DataFile.Parse("test.yaml", new StringReader("category: bullying\nscope: []\n" + rules));
        var words = new PatternWords(file.Find("words"));

        var fault = Assert.Throws<SkillDataException>(() => file.Get("rules").Items().Select(rule => new LexiconRule(rule, "bullying", LexiconScope.None, words)).ToList());

        Assert.Equal(message, fault.Message);
    }
}
