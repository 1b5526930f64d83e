using System.Net.Http.Json;
using BotService.Tests.TestKit;
using Microsoft.Playwright;

namespace BotService.BrowserTests;

/// <summary>A counselor's words that the platform did not take, seen by staff and sent again.</summary>
public class DeliveriesTests(Browser browser)
{
    [Fact]
    public async Task What_did_not_arrive_is_found_and_sent_again()
    {
        Assert.SkipUnless(browser.Missing is null, browser.Missing ?? "");
        using TemporaryFolder data = new();
        await using HostProcess host = await HostProcess.StartAsync(data.Path, ServerProcess.FreePort());
        Uri address = host.Http.BaseAddress!;
        IPage phone = await browser.OpenAsync(address, "/simulator?youth=deliveries", 390, 844);
        await phone.Locator("[data-test=phone-input]").FillAsync("我不想活了");
        await phone.Locator("[data-test=phone-send]").ClickAsync();
        ILocator heard = phone.Locator("[data-test=phone-message][data-from=account]");
        await heard.First.WaitForAsync();
        IPage desk = await browser.OpenAsync(address, "/console", 1440, 900);
        await desk.Locator("[name=username]").FillAsync("counselor");
        await desk.Locator("[name=password]").FillAsync(HostProcess.Password);
        await desk.Locator("[name=password]").PressAsync("Enter");
        await desk.Locator("[data-test=claim-next]").ClickAsync();
        await desk.Locator("[data-test=message][data-from=system] .delivery.sent").First.WaitForAsync();

        await host.Http.PostAsJsonAsync("/simulator/platform/control", new { nextErrors = new[] { new { code = 48001, api = "message/custom/send" } } });
        await desk.Locator("[data-test=reply-box]:visible").First.FillAsync("我是值班的李老师，我在。");
        await desk.Locator("[data-test=reply-send]").First.ClickAsync();
        await desk.Locator("[data-test=message][data-from=counselor] .delivery.held").WaitForAsync();
        await desk.Locator("nav a[href='console/deliveries']").ClickAsync();
        await desk.Locator("[data-test=undelivered-row][data-kind=Held]").WaitForAsync();
        await desk.Locator("[data-test=undelivered-count]").WaitForAsync();
        Assert.DoesNotContain("李老师", await desk.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        await AdministrationTests.LookAsync(desk, "deliveries");
        await desk.Locator("[data-test=send-again]").ClickAsync();

        await Assertions.Expect(heard.Last).ToContainTextAsync("李老师");
        await Assertions.Expect(desk.Locator("[data-test=undelivered-row]")).ToHaveCountAsync(0);
    }
}
