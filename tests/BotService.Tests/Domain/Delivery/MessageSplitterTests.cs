using System.Globalization;
using System.Text;
using BotService.Domain.Delivery;
using CsCheck;

namespace BotService.Tests.Domain.Delivery;

public class MessageSplitterTests
{
    private static readonly string[] Pieces =
    [
        "你", "好", "难过", "。", "！？", "，", "\n", " ", "a", "word", "12355", "👨‍👩‍👧‍👦", "👍🏽", "🇨🇳", "e\u0301", "😀", "“他说。”", "010-8286 2233", "https://a.example/x?y=1",
    ];

    private static readonly Gen<string> Texts = Gen.Int[0, Pieces.Length - 1].Select(index => Pieces[index]).Array[0, 80].Select(string.Concat);

    [Fact]
    public void Parts_joined_are_the_text_and_each_fits()
    {
        Gen.Select(Texts, Gen.Int[64, 400]).Sample((text, limit) =>
        {
            IReadOnlyList<string> parts = MessageSplitter.Split(text, limit);

            Assert.Equal(text, string.Concat(parts));
            Assert.All(parts, part => Assert.InRange(Encoding.UTF8.GetByteCount(part), 1, limit));
        });
    }

    [Fact]
    public void No_character_that_a_reader_sees_as_one_is_broken()
    {
        Gen.Select(Texts, Gen.Int[64, 400]).Sample((text, limit) =>
        {
            IEnumerable<string> seen = MessageSplitter.Split(text, limit).SelectMany(Characters);

            Assert.Equal(Characters(text), seen);
        });
    }

    [Theory]
    [InlineData("010-8286 2233")]
    [InlineData("400 161 9995")]
    [InlineData("(010) 12345678")]
    [InlineData("１２３５５")]
    [InlineData("https://a.example/x?y=1.2&z=a;b")]
    public void A_number_or_a_link_is_never_cut(string whole)
    {
        foreach (int before in Enumerable.Range(0, 100))
        {
            string text = new string('好', before) + whole + new string('好', 100);

            IReadOnlyList<string> parts = MessageSplitter.Split(text, 120);

            Assert.Single(parts, part => part.Contains(whole, StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("今天很难过。不想去学校，", "今天很难过。|不想去学校，")]
    [InlineData("他说“我走。”然后走了没有回来", "他说“我走。”|然后走了没有回来")]
    [InlineData("第一行的话很长\n第二行的话也长", "第一行的话很长\n|第二行的话也长")]
    [InlineData("没有句号的一句，分在逗号之后", "没有句号的一句，|分在逗号之后")]
    [InlineData("I went far away. He stayed home.", "I went far away.| He stayed home.")]
    public void A_part_ends_where_a_sentence_or_a_pause_does(string text, string expected)
    {
        IReadOnlyList<string> parts = MessageSplitter.Split(text, 28);

        Assert.Equal(expected.Split('|'), parts);
    }

    [Fact]
    public void A_run_longer_than_any_link_is_cut_all_the_same()
    {
        IReadOnlyList<string> parts = MessageSplitter.Split(new string('7', 4500), 2000);

        Assert.Equal([2000, 2000, 500], parts.Select(part => part.Length));
    }

    [Fact]
    public void One_character_larger_than_a_message_is_cut_between_code_points()
    {
        string text = "a" + new string('\u0301', 100) + "😀";

        IReadOnlyList<string> parts = MessageSplitter.Split(text, 50);

        Assert.Equal(text, string.Concat(parts));
        Assert.All(parts, part => Assert.InRange(Encoding.UTF8.GetByteCount(part), 1, 50));
    }

    [Fact]
    public void A_text_of_lone_surrogates_still_comes_to_an_end()
    {
        string text = new('\ud83d', 100);

        Assert.Equal(text, string.Concat(MessageSplitter.Split(text, 20)));
    }

    private static IEnumerable<string> Characters(string text)
    {
        TextElementEnumerator characters = StringInfo.GetTextElementEnumerator(text);
        while (characters.MoveNext())
        {
            yield return characters.GetTextElement();
        }
    }
}
