using BotService.Tests.TestKit;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(BotService.BrowserTests.Browser))]

namespace BotService.BrowserTests;

/// <summary>A young person on the phone and a counselor at the desk, as the two of them see it.</summary>
public class FirstMessageTests(Browser browser)
{
    [Fact]
    public async Task A_child_in_danger_is_answered_at_once_and_then_by_a_person()
    {
        Assert.SkipUnless(browser.Missing is null, browser.Missing ?? "");
        using TemporaryFolder data = new();
        await using HostProcess host = await HostProcess.StartAsync(data.Path, ServerProcess.FreePort());
        Uri address = host.Http.BaseAddress!;

        IPage phone = await browser.OpenAsync(address, "/simulator?youth=browser", 390, 844);
        await SayAsync(phone, "同学在群里骂我，我该怎么办");
        await Heard(phone).First.WaitForAsync();
        int before = await Heard(phone).CountAsync();
        await SayAsync(phone, "我不想活了");
        ILocator crisis = Heard(phone).Nth(before);
        await Assertions.Expect(crisis).ToContainTextAsync("120");
        await Assertions.Expect(crisis).ToContainTextAsync("老师");
        await phone.TakeAsync("phone");

        IPage desk = await browser.OpenAsync(address, "/console", 1440, 900);
        await desk.TakeAsync("sign-in");
        await desk.Locator("[name=username]").FillAsync("counselor");
        await desk.Locator("[name=password]").FillAsync(HostProcess.Password);
        await desk.Locator("[name=password]").PressAsync("Enter");
        ILocator top = desk.Locator("[data-test=queue-row]").First;
        await Assertions.Expect(top).ToHaveAttributeAsync("data-level", new System.Text.RegularExpressions.Regex("R[345]"));
        await desk.TakeAsync("queue");
        await desk.SetViewportSizeAsync(1440, 900);
        await desk.Locator("[data-test=claim-next]").First.ClickAsync();
        await Assertions.Expect(desk.Locator("[data-test=message][data-from=youth]").Last).ToContainTextAsync("我不想活了");
        await desk.Locator("[data-test=reply-box]:visible, [data-test=reply-box] textarea:visible").First.FillAsync("我是值班的李老师，我在。你现在身边有人吗？");
        await desk.Locator("[data-test=reply-send]").First.ClickAsync();

        await Assertions.Expect(Heard(phone).Last).ToContainTextAsync("李老师");
        await Assertions.Expect(desk.Locator("[data-test=message][data-from=counselor]").Last).ToContainTextAsync("李老师");
        await desk.TakeAsync("case");
    }

    [Fact]
    public async Task The_phone_works_by_keyboard_alone()
    {
        Assert.SkipUnless(browser.Missing is null, browser.Missing ?? "");
        using TemporaryFolder data = new();
        await using HostProcess host = await HostProcess.StartAsync(data.Path, ServerProcess.FreePort());

        IPage phone = await browser.OpenAsync(host.Http.BaseAddress!, "/simulator?youth=keyboard", 390, 844);
        await phone.Locator("[data-test=phone-input]").FocusAsync();
        await phone.Keyboard.TypeAsync("菜单");
        await phone.Keyboard.PressAsync("Enter");

        await Assertions.Expect(Heard(phone).Last).ToContainTextAsync("1");
    }

    private static ILocator Heard(IPage phone) => phone.Locator("[data-test=phone-message][data-from=account]");

    private static async Task SayAsync(IPage phone, string words)
    {
        await phone.Locator("[data-test=phone-input]").FillAsync(words);
        await phone.Locator("[data-test=phone-send]").ClickAsync();
    }
}
