using BotService.Channels.OfficialAccount;
using BotService.Messaging.Channels;
using BotService.Messaging.Messages;
using Microsoft.Extensions.DependencyInjection;

namespace BotService.Tests.Channels.OfficialAccount;

public sealed class OfficialAccountAbilitiesTests
{
    private static readonly ConversationKey Conversation = new("wechat", "Main", "o_secret");
    private static readonly ReplyAddress Address = new("o_secret");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Limits_are_the_platforms()
    {
        await using ChannelHost host = await ChannelHost.StartAsync();

        Assert.Equal(
            new ChannelCapabilities
            {
                TextLimitBytes = 2000,
                ReplyWindow = TimeSpan.FromHours(48),
                SendsPerUserMessage = 5,
                SendsPerTap = 3,
                TapWindow = TimeSpan.FromMinutes(1),
                CanSend = true,
                Deduplicates = false,
            },
            host.Connector.CapabilitiesOf("main"));
        Assert.Null(host.Connector.CapabilitiesOf("nobody"));
    }

    [Fact]
    public async Task An_account_without_the_api_sends_nothing()
    {
        await using FakePlatform platform = await FakePlatform.StartAsync();
        await using ChannelHost host = await ChannelHost.StartAsync(options =>
        {
            options.ApiBaseAddress = platform.Address;
            options.CustomerServiceApi = false;
        });

        SendReceipt receipt = await host.Connector.SendAsync(Conversation, Address, new OutboundMessage { Text = "好" }, "1", Stop);

        Assert.False(host.Connector.CapabilitiesOf("main")?.CanSend);
        Assert.Equal(new SendReceipt(SendOutcome.WindowClosed, "no-api"), receipt);
        Assert.Empty(platform.TokenCalls);
    }

    [Fact]
    public async Task An_account_that_is_gone_rejects()
    {
        await using ChannelHost host = await ChannelHost.StartAsync();

        SendReceipt receipt = await host.Connector.SendAsync(
            new ConversationKey("wechat", "gone", "o"), Address, new OutboundMessage { Text = "好" }, "1", Stop);

        Assert.Equal(new SendReceipt(SendOutcome.Rejected, "no-account"), receipt);
    }

    [Theory]
    [InlineData(OfficialAccountKind.OfficialAccount, "/simulator/platform/cgi-bin/message/custom/typing?access_token=TOKEN-1")]
    [InlineData(OfficialAccountKind.MiniProgram, "/simulator/platform/cgi-bin/message/custom/business/typing?access_token=TOKEN-1")]
    public async Task Typing_is_shown_and_a_refusal_of_it_ignored(OfficialAccountKind kind, string path)
    {
        await using FakePlatform platform = await FakePlatform.StartAsync();
        await using ChannelHost host = await ChannelHost.StartAsync(options =>
        {
            options.ApiBaseAddress = platform.Address;
            options.Kind = kind;
        });
        platform.Answer = FakePlatform.Error(45081);

        await host.Connector.ShowTypingAsync(Conversation, Address, Stop);

        Assert.Equal((path, """{"touser":"o_secret","command":"Typing"}"""), Assert.Single(platform.Calls));
    }

    [Fact]
    public async Task A_menu_is_published_with_its_levels()
    {
        await using FakePlatform platform = await FakePlatform.StartAsync();
        await using ChannelHost host = await ChannelHost.StartAsync(options => options.ApiBaseAddress = platform.Address);

        await host.Services.GetRequiredService<OfficialAccountMenu>().PublishAsync(
            "main",
            [new MenuEntry("说说话") { Key = "talk" }, new MenuEntry("更多") { Children = [new MenuEntry("网站") { Url = "https://example.org" }] }],
            Stop);

        Assert.Equal(
            ("/simulator/platform/cgi-bin/menu/create?access_token=TOKEN-1",
                """{"button":[{"type":"click","name":"说说话","key":"talk"},{"name":"更多","sub_button":[{"type":"view","name":"网站","url":"https://example.org"}]}]}"""),
            Assert.Single(platform.Calls));
    }

    public static TheoryData<MenuEntry> WrongEntries => new(
        new MenuEntry("太长的名字有六个字") { Key = "k" },
        new MenuEntry("") { Key = "k" },
        new MenuEntry("a"),
        new MenuEntry("a") { Key = "k", Url = "u" },
        new MenuEntry("a") { Children = [new MenuEntry("b") { Children = [new MenuEntry("c") { Key = "k" }] }] });

    [Theory]
    [MemberData(nameof(WrongEntries))]
    public async Task A_menu_that_the_platform_would_refuse_does_not_leave(MenuEntry entry)
    {
        await using ChannelHost host = await ChannelHost.StartAsync();
        OfficialAccountMenu menu = host.Services.GetRequiredService<OfficialAccountMenu>();

        await Assert.ThrowsAsync<ArgumentException>(() => menu.PublishAsync("main", [entry], Stop));
    }
}
