using BotService.Skills.Laws;

namespace BotService.Tests.Skills.Laws;

public sealed class StatuteTextTests
{
    [Fact]
    public void Both_layouts_of_an_article_are_read_with_their_headings()
    {
        StatuteText text = StatuteText.Read("---\nsidebar: auto\n---\n# 测试法\n\n2020年1月2日通过\n\n2024年3月4日修正\n\n## 第一章　总则\n\n### 第一节 开始\n\n**第一条**　甲。\n\n乙。\n\n## 第二章 结束\n\n第二条 丙。\n");

        Assert.Equal(("测试法", new DateOnly(2024, 3, 4)), (text.Title, text.NewestDay));
        Assert.Equal(
            [new StatuteArticle(new ArticleNumber(1, 0), "第一章 总则 第一节 开始", "甲。\n乙。"), new StatuteArticle(new ArticleNumber(2, 0), "第二章 结束", "丙。")],
            text.Articles);
    }

    [Theory]
    [InlineData("第三人知道的，由第三人负责。")]
    [InlineData("第三方同意的，从其约定。")]
    [InlineData("第一审人民法院应当告知。")]
    [InlineData("第二十三条第一款规定的情形除外。")]
    public void A_paragraph_that_only_begins_like_an_article_stays_in_its_article(string paragraph)
    {
        StatuteText text = StatuteText.Read($"# 测试法\n\n第一条 甲。\n\n{paragraph}\n\n第二条 乙。\n");

        Assert.Equal([$"甲。\n{paragraph}", "乙。"], text.Articles.Select(article => article.Text));
    }

    [Fact]
    public void An_article_that_was_put_in_later_has_a_suffix() =>
        Assert.Equal(new ArticleNumber(236, 1), StatuteText.Read("# 测试法\n\n第二百三十六条之一 甲。\n").Articles[0].Number);

    [Theory]
    [InlineData("236-1", 236, 1)]
    [InlineData("第二百三十六条之一", 236, 1)]
    [InlineData("39", 39, 0)]
    public void A_number_is_read_from_its_label_and_from_its_key(string text, int number, int suffix) =>
        Assert.Equal(new ArticleNumber(number, suffix), ArticleNumber.Parse(text));
}
