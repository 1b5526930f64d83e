using System.Text;
using BotService.Skills.Routing;

namespace BotService.Tests.Skills.Routing;

public sealed class SkillMenuTests
{
    private static readonly SkillMenu Menu = SkillMenu.CreateDefault();
    private static readonly CommandParser Commands = CommandParser.CreateDefault();

    [Theory]
    [InlineData("1", "counseling-triage")]
    [InlineData("２", "legal-rights")]
    [InlineData(" 3. ", "self-protection")]
    [InlineData("4", "care-and-help")]
    [InlineData("五", "legal-education")]
    [InlineData("随便聊聊", "smalltalk")]
    [InlineData("menu:legal-rights", "legal-rights")]
    [InlineData("7", null)]
    [InlineData("11", null)]
    [InlineData("我的权利被侵犯了", null)]
    [InlineData(null, null)]
    public void An_answer_to_the_menu_names_a_skill(string? answer, string? skill) => Assert.Equal(skill, Menu.Resolve(answer));

    [Fact]
    public void The_channel_menu_keeps_the_limits_of_the_platform()
    {
        Assert.InRange(Menu.Channel.Count, 1, 3);
        Assert.All(Menu.Channel, top => Assert.InRange(Encoding.UTF8.GetByteCount(top.Title), 1, 16));
        Assert.All(Menu.Channel, top => Assert.InRange(top.Children.Count, 0, 5));
        Assert.All(Menu.Channel.SelectMany(top => top.Children), entry => Assert.StartsWith(SkillMenu.KeyPrefix, entry.Key));
    }

    [Theory]
    [InlineData("人工", UserCommand.Human)]
    [InlineData("转人工", UserCommand.Human)]
    [InlineData("我想找真人聊聊", UserCommand.Human)]
    [InlineData("找个真人吧", UserCommand.Human)]
    [InlineData("不想跟机器人聊", UserCommand.Human)]
    [InlineData("能不能帮我转人工客服？", UserCommand.Human)]
    [InlineData("菜单", UserCommand.Menu)]
    [InlineData("帮助", UserCommand.Menu)]
    [InlineData("退出", UserCommand.Quit)]
    [InlineData("我的数据", UserCommand.MyData)]
    [InlineData("老师打我", UserCommand.None)]
    [InlineData("人工智能是什么", UserCommand.None)]
    [InlineData("帮助我走出来", UserCommand.None)]
    [InlineData("我想结束自己的生命", UserCommand.None)]
    [InlineData("", UserCommand.None)]
    [InlineData(null, UserCommand.None)]
    public void A_command_is_the_whole_message(string? text, UserCommand command) => Assert.Equal(command, Commands.Parse(text));
}
