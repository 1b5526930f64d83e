using System.Text;
using BotService.Domain.Knowledge;
using BotService.Skills.Data;
using BotService.Skills.Guard;
using BotService.Skills.Laws;
using BotService.Tests.TestKit;

namespace BotService.Tests.Domain.Knowledge;

public sealed class StatuteImporterTests : IDisposable
{
    private const string Manifest = """
        asOf: 2026-06-26
        laws:
          - law: 测试法
            level: 法律
            short: [试法]
            versions:
              - { version: 2020年公布, head: 2020-01-02, effective: 2020-03-01, until: 2026-01-01, articles: 3 }
              - { version: 2025年修订, head: 2025-05-06, effective: 2026-01-01, articles: 3 }
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_sound_folder_becomes_a_corpus_with_current_and_superseded_versions()
    {
        Write("测试法.md", Current());
        Write("_superseded/测试法(2020-01-02).md", Old());

        StatuteReport report = Import();

        Assert.Empty(report.Faults);
        StatuteCorpus corpus = report.Corpus!;
        Assert.Equal(["2020年公布", "2025年修订"], corpus.Versions.Select(version => version.Version));
        Assert.Equal("2020年公布", corpus.On("测试法", new DateOnly(2025, 12, 31))!.Version);
        Assert.Equal("2025年修订", corpus.On("测试法", new DateOnly(2026, 1, 1))!.Version);
        Assert.Null(corpus.On("测试法", new DateOnly(2020, 2, 29)));
        Assert.Equal("测试法", corpus.Names["试法"]);
    }

    [Theory]
    [InlineData("第三条 本法自2026年1月1日起施行。", "", "测试法.md 第二条: the last article does not say when the statute comes into force")]
    [InlineData("第二条 乙。", "", "测试法.md 第三条: articles are missing after 第一条.")]
    [InlineData("第二条 乙。", "第一条 乙。", "测试法.md 第一条: the article stands here twice.")]
    [InlineData("第二条 乙。", "第二条 ", "测试法.md 第二条: the article is empty.")]
    [InlineData("2025年5月6日", "2027年5月6日", "测试法.md: the text is of 2027-05-06; the manifest knows")]
    public void A_faulty_text_is_named_with_its_article_and_nothing_is_imported(string sound, string faulty, string message)
    {
        Write("测试法.md", Current().Replace(sound, faulty, StringComparison.Ordinal));

        StatuteReport report = Import();

        Assert.Null(report.Corpus);
        Assert.Contains(report.Faults, fault => fault.IsError && fault.ToString().StartsWith(message, StringComparison.Ordinal));
    }

    [Fact]
    public void A_file_in_another_encoding_is_refused()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        File.WriteAllBytes(Path.Combine(_folder.Path, "测试法.md"), Encoding.GetEncoding("GBK").GetBytes(Current()));

        Assert.Equal("测试法.md: the file is not UTF-8; it may be GBK. Convert it.", Assert.Single(Import().Faults).ToString());
    }

    [Fact]
    public void A_file_that_ends_within_a_character_is_called_cut_short_with_its_article()
    {
        byte[] whole = Encoding.UTF8.GetBytes(Current());
        File.WriteAllBytes(Path.Combine(_folder.Path, "测试法.md"), whole[..^15]);

        Assert.Equal("测试法.md 第三条: the file ends within a character; it is cut short.", Assert.Single(Import().Faults).ToString());
    }

    [Fact]
    public void An_empty_and_a_huge_file_are_refused_unread()
    {
        Write("测试法.md", "");
        using (FileStream huge = File.Create(Path.Combine(_folder.Path, "试验法.md")))
        {
            huge.SetLength(50 * 1024 * 1024);
        }

        Assert.Equal(["测试法.md: the file is empty.", "试验法.md: the file has 50 MB; no statute has more than 4."], Import().Faults.Select(fault => fault.ToString()));
    }

    [Fact]
    public void A_superseded_text_among_the_current_ones_is_refused()
    {
        Write("测试法.md", Current());
        Write("测试法(2020-01-02).md", Old());

        StatuteFault fault = Assert.Single(Import().Faults);

        Assert.Equal("测试法(2020-01-02).md: this is the version 2020年公布, superseded on 2026-01-01. Import the version in force; keep this one in _superseded.", fault.ToString());
    }

    [Fact]
    public void Two_current_versions_are_refused()
    {
        Write("测试法.md", Current());
        Write("测试法(2025-05-06).md", Current());

        Assert.Contains("has two current versions here", Assert.Single(Import().Faults).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_statute_that_the_manifest_does_not_list_is_refused()
    {
        Write("别的法.md", Current());

        Assert.Contains(Import().Faults, fault => fault.ToString().Contains("the manifest does not list '别的法'", StringComparison.Ordinal));
    }

    [Fact]
    public void A_second_import_tells_what_changed_and_keeps_what_applied_before()
    {
        Write("测试法.md", Old());
        StatuteCorpus before = new StatuteImporter(Read(Manifest[..Manifest.IndexOf(", until", StringComparison.Ordinal)] + ", articles: 3 }\n"), Statutes.Time).Import(_folder.Path, null).Corpus!;
        Write("测试法.md", Current());

        StatuteReport report = new StatuteImporter(Read(Manifest), Statutes.Time).Import(_folder.Path, before);

        Assert.Equal([new LawReference("测试法", "第二条"), new LawReference("测试法", "第三条")], report.Changed);
        Assert.Equal(new DateOnly(2026, 1, 1), report.Corpus!.Versions[0].EffectiveTo);
        Assert.Equal("2020年公布", report.Corpus.On("测试法", new DateOnly(2024, 1, 1))!.Version);
    }

    [Fact]
    public void The_sample_statutes_are_sound()
    {
        StatuteCorpus corpus = Statutes.Shared();

        StatuteVersion[] current = [.. corpus.Versions.Where(version => version.AppliesOn(new DateOnly(2026, 11, 25)))];
        Assert.Equal((66, 5_281), (current.Length, current.Sum(version => version.Articles.Count)));
    }

    private static string Current() => "# 测试法\n\n2020年1月2日通过\n\n2025年5月6日修订\n\n第一条 甲。\n\n第二条 乙。\n\n第三条 本法自2026年1月1日起施行。\n";

    private static string Old() => "# 测试法\n\n2020年1月2日通过\n\n第一条 甲。\n\n第二条 旧。\n\n第三条 本法自2020年3月1日起施行。\n";

    private static StatuteManifest Read(string yaml) => StatuteManifest.Read(DataFile.Parse("test.yaml", new StringReader(yaml)));

    private StatuteReport Import() => new StatuteImporter(Read(Manifest), Statutes.Time).Import(_folder.Path, old: null);

    private void Write(string name, string text)
    {
        string path = Path.Combine(_folder.Path, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
