using BotService.Domain.Knowledge;
using BotService.Skills.Contracts;
using BotService.Skills.Guard;
using BotService.Skills.Laws;
using Microsoft.Extensions.Time.Testing;

namespace BotService.Tests.TestKit;

/// <summary>Statutes for tests: a handful of invented articles under real names, and the sample corpus beside the checkout.</summary>
internal sealed class Statutes(StatuteCorpus? corpus) : IStatuteSource
{
    public static FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 25, 2, 0, 0, TimeSpan.Zero));

    private static readonly Lazy<StatuteReport?> Imported = new(() => Places.Shared("laws") is { } folder ? new StatuteImporter(StatuteManifest.Load(null), Time).Import(folder, old: null) : null);

    /// <summary>Invented words; only names and numbers are real.</summary>
    public static StatuteCorpus Few { get; } = new()
    {
        AsOf = new DateOnly(2026, 6, 26),
        ImportedAt = Time.GetUtcNow(),
        Names = new Dictionary<string, string> { ["未保法"] = "未成年人保护法", ["治安法"] = "治安管理处罚法" },
        Versions =
        [
            Version("未成年人保护法", "2024年修正", new DateOnly(2024, 4, 26), null, Article(39, "测试学校接到消息后马上赶到现场。\n测试学校在当天告诉家长。"), Article(130, "测试用语的意思在这里说明。")),
            Version("治安管理处罚法", "2012年修正", new DateOnly(2013, 1, 1), new DateOnly(2026, 1, 1), Article(43, "旧的测试文字讲的是动手伤人。"), Article(60, "旧的测试文字讲的是收买赃物。")),
            Version("治安管理处罚法", "2025年修订", new DateOnly(2026, 1, 1), null, Article(43, "新的测试文字讲的是高空扔东西。"), Article(60, "新的测试文字讲的是同学欺负同学。"), Article(61, "新的测试文字讲的是妨碍执行职务。")),
            Version("民法典", "2020年公布", new DateOnly(2021, 1, 1), null, Article(1188, "测试孩子弄坏东西由大人来赔。"), Article(1201, "测试校外的人伤了学生由他负责。")),
        ],
    };

    public StatuteCorpus? Corpus => corpus;

    /// <summary>Statutes of the sample data; the test is skipped where they are not beside the checkout.</summary>
    public static StatuteCorpus Shared()
    {
        Assert.SkipUnless(Imported.Value is not null, "No shared/data/laws beside the checkout.");
        return Imported.Value!.Corpus ?? throw new InvalidOperationException(string.Join('\n', Imported.Value.Faults));
    }

    public static LawLibrary Library(StatuteCorpus? corpus) => new(new Statutes(corpus), Time);

    public static LawReference Reference(string law, int number) => new(law, new ArticleNumber(number, 0).Label);

    private static StatuteVersion Version(string law, string version, DateOnly from, DateOnly? to, params StatuteArticle[] articles) =>
        new() { Law = law, Version = version, Level = "法律", EffectiveFrom = from, EffectiveTo = to, Hash = "", Articles = articles };

    private static StatuteArticle Article(int number, string text) => new(new ArticleNumber(number, 0), "第一章 总则", text);
}
