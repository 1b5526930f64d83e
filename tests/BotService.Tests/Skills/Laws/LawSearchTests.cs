using System.Globalization;
using BotService.Skills.Guard;
using BotService.Skills.Laws;
using BotService.Tests.TestKit;

namespace BotService.Tests.Skills.Laws;

public sealed class LawSearchTests
{
    private static readonly Func<string, ArticleNumber, string>[] Forms =
    [
        (law, number) => $"《{law}》{number.Label}",
        (law, number) => $"中华人民共和国{law}{number.Label}是怎么说的",
        (law, number) => $"{law}第{Digits(number)}条",
        (law, number) => $"{law}{Digits(number)}条内容",
        (law, number) => number.Suffix == 0 ? $"{law}{Digits(number)}" : $"{law}{Digits(number)}条之{number.Suffix}",
        (law, number) => $"〈{law}〉 第 {Digits(number)} 条 讲了什么？",
        (law, number) => $"请问{law}的{number.Label}",
        (law, number) => $"{law}第{FullWidth(Digits(number))}条",
        (law, number) => $"{number.Label}，{law}里的，什么意思",
        (law, number) => $"「{law}」（现行有效）{number.Label}第二款",
    ];

    [Fact]
    public void Five_hundred_forms_of_naming_an_article_all_find_it_first()
    {
        StatuteCorpus corpus = Statutes.Shared();
        LawSearch search = Statutes.Library(corpus).Search!;
        StatuteVersion[] current = [.. corpus.Versions.Where(version => version.AppliesOn(search.Day))];
        ILookup<string, string> names = corpus.Names.ToLookup(name => name.Value, name => name.Key);
        List<string> missed = [];
        for (int i = 0; i < 500; i++)
        {
            StatuteVersion version = current[i * 7 % current.Length];
            ArticleNumber number = version.Articles[i * 31 % version.Articles.Count].Number;
            string[] called = [version.Law, .. names[version.Law]];
            string question = Forms[i % Forms.Length](called[i / Forms.Length % called.Length], number);
            LawFindings findings = search.Search(question, 5);
            if (findings.Abstained || findings.Hits[0].Reference != new LawReference(version.Law, number.Label))
            {
                missed.Add($"{question} -> {findings.Standing} {(findings.Hits.Count > 0 ? findings.Hits[0].Reference : null)}");
            }
        }

        Assert.Empty(missed);
    }

    [Theory]
    [InlineData("dev-retrieval.jsonl", 0.60)]
    [InlineData("dev-retrieval-cited.jsonl", 0.38)]
    public void Articles_are_among_the_first_five_for_most_tuning_questions(string file, double atLeast)
    {
        LawSearch search = Statutes.Library(Statutes.Shared()).Search!;
        double recall = 0;
        int count = 0;
        foreach (string line in File.ReadLines(Path.Combine(Places.Shared("legal")!, file)))
        {
            System.Text.Json.JsonElement row = System.Text.Json.JsonDocument.Parse(line).RootElement;
            HashSet<LawReference> gold = [.. row.GetProperty("gold").EnumerateArray().Select(item => new LawReference(item.GetProperty("law").GetString()!, item.GetProperty("article").GetString()!))];
            recall += (double)search.Search(row.GetProperty("question").GetString()!, 5).Hits.Count(hit => gold.Contains(hit.Reference)) / gold.Count;
            count++;
        }

        Assert.InRange(recall / count, atLeast, 1);
    }

    [Theory]
    [InlineData("在香港打工被欠薪怎么办", LawStanding.OtherPlace)]
    [InlineData("台湾的法律规定几岁成年", LawStanding.OtherPlace)]
    [InlineData("我在美国留学被房东扣押金", LawStanding.OtherPlace)]
    [InlineData("澳门赌博合法吗", LawStanding.OtherPlace)]
    [InlineData("。。。？？？！！", LawStanding.NoWords)]
    [InlineData("12345", LawStanding.NoWords)]
    [InlineData("My boss did not pay me, what can I do?", LawStanding.OtherLanguage)]
    [InlineData("民法典第1438条是什么", LawStanding.NoSuchArticle)]
    [InlineData("你好呀", LawStanding.NothingFits)]
    [InlineData("哈哈哈哈哈", LawStanding.NothingFits)]
    [InlineData("老板拖欠工资怎么办", LawStanding.Found)]
    [InlineData("外国人在中国打人怎么处罚", LawStanding.Found)]
    [InlineData("买的日本进口电饭煲是坏的，商家不给退", LawStanding.Found)]
    public void What_cannot_be_answered_is_told_from_what_can(string question, LawStanding standing) =>
        Assert.Equal(standing, Statutes.Library(Statutes.Shared()).Search!.Search(question, 5).Standing);

    [Fact]
    public void A_flood_of_words_is_searched_like_its_beginning()
    {
        LawSearch search = Statutes.Library(Statutes.Shared()).Search!;

        Assert.Equal(LawStanding.Found, search.Search("房东不退押金" + new string('啊', 4_994), 5).Standing);
    }

    [Fact]
    public void The_index_is_small() => Assert.InRange(Statutes.Library(Statutes.Shared()).Search!.Bytes, 1, 32 * 1024 * 1024);

    [Fact]
    public void The_version_of_the_day_is_found() =>
        Assert.Contains("高空", new LawSearch(Statutes.Few, new DateOnly(2026, 1, 1)).Corpus.Find(Statutes.Reference("治安管理处罚法", 43), new DateOnly(2026, 1, 1))!.Text, StringComparison.Ordinal);

    private static string Digits(ArticleNumber number) => number.Number.ToString(CultureInfo.InvariantCulture) + (number.Suffix > 0 ? $"条之{ChineseNumerals.Format(number.Suffix)}".Replace("条", "", StringComparison.Ordinal) : "");

    private static string FullWidth(string text) => string.Concat(text.Select(character => char.IsAsciiDigit(character) ? (char)(character - '0' + '０') : character));
}
