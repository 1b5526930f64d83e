using BotService.Skills.Laws;

namespace BotService.Tests.Skills.Laws;

public sealed class ChineseNumeralsTests
{
    [Fact]
    public void Every_number_of_an_article_is_read_as_it_is_written()
    {
        foreach (int number in Enumerable.Range(1, 2_000))
        {
            Assert.Equal(number, ChineseNumerals.Parse(ChineseNumerals.Format(number)));
        }
    }

    [Theory]
    [InlineData(10, "十")]
    [InlineData(11, "十一")]
    [InlineData(20, "二十")]
    [InlineData(101, "一百零一")]
    [InlineData(110, "一百一十")]
    [InlineData(1042, "一千零四十二")]
    [InlineData(1188, "一千一百八十八")]
    [InlineData(1260, "一千二百六十")]
    public void A_number_is_written_as_statutes_do(int number, string text) => Assert.Equal(text, ChineseNumerals.Format(number));

    [Theory]
    [InlineData("1188", 1188)]
    [InlineData("一一八八", 1188)]
    [InlineData("一〇四二", 1042)]
    [InlineData("两百", 200)]
    [InlineData("", 0)]
    [InlineData("条", 0)]
    [InlineData("99999", 0)]
    public void Other_ways_of_writing_are_read_too(string text, int number) => Assert.Equal(number, ChineseNumerals.Parse(text));
}
