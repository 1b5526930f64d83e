using BotService.Tests.TestKit;
using BotService.Tests.TestKit.FakeModel;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace BotService.BrowserTests;

/// <summary>An administrator changes what the model is told, and a supervisor agrees or not, as the two of them see it.</summary>
public class AdministrationTests(Browser browser)
{
    private const string Prompt = "/console/prompts/legal-rights/reply";

    [Fact]
    public async Task A_prompt_goes_from_an_edit_to_use_and_back_through_two_people()
    {
        Assert.SkipUnless(browser.Missing is null, browser.Missing ?? "");
        using TemporaryFolder data = new();
        await using ModelServer model = await ModelServer.StartAsync();
        await using HostProcess host = await HostProcess.StartAsync(
            data.Path,
            ServerProcess.FreePort(),
            "--Model:Provider=OpenAICompatible",
            $"--Model:Endpoint={model.CompatibleEndpoint}",
            "--Model:ApiKey=key",
            "--Model:Name=chat");
        Uri address = host.Http.BaseAddress!;
        Assert.DoesNotContain("小林说", await AskAsync(address, "before"), StringComparison.Ordinal);

        IPage admin = await SignInAsync(address, "admin", "/console");
        await admin.Locator("[data-test=prompt-row]").First.WaitForAsync();
        await Assertions.Expect(admin.Locator("[data-test=queue-row], a[href='console']:not(.brand)")).ToHaveCountAsync(0);
        await LookAsync(admin, "prompts");
        await admin.Locator("[data-prompt-id='legal-rights/reply'] a").ClickAsync();
        ILocator editor = admin.Locator("[data-test=prompt-editor]");
        await Assertions.Expect(editor).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("legal-rights/reply"));
        string before = await editor.InputValueAsync();

        await editor.FillAsync(before + "需要的话打 13912345678。");
        ILocator problem = admin.Locator("[data-test=prompt-problem][data-rule=phone]");
        await Assertions.Expect(problem).ToContainTextAsync("13912345678");
        await Assertions.Expect(admin.Locator("[data-test=prompt-submit]")).ToBeDisabledAsync();
        await LookAsync(admin, "prompt-problem");
        await problem.ClickAsync();
        Assert.Equal("需要的话打 13912345678。", await editor.EvaluateAsync<string>("area => area.value.slice(area.selectionStart, area.selectionEnd)"));

        await editor.FillAsync(before + "- 每次开头都说「小林说：」，问一句对方现在最担心什么。");
        await Assertions.Expect(problem).ToHaveCountAsync(0);
        await admin.Locator("[data-test=prompt-note]").FillAsync("孩子问规则，往往是因为担心");
        await editor.PressAsync("Control+s");
        await Assertions.Expect(Notice(admin)).ToContainTextAsync("第 2 版");
        await admin.Locator("[data-test=prompt-submit]").ClickAsync();
        await Assertions.Expect(Notice(admin)).ToContainTextAsync("已提交审核");
        await Assertions.Expect(admin.Locator("[data-test=prompt-approve]")).ToHaveCountAsync(0);
        await LookAsync(admin, "prompt-submitted");

        IPage supervisor = await SignInAsync(address, "supervisor", Prompt);
        await Assertions.Expect(supervisor.Locator("[data-test=prompt-comparison] ins")).ToContainTextAsync("最担心什么");
        await LookAsync(supervisor, "prompt-review");
        await supervisor.Locator("[data-test=prompt-approve]").ClickAsync();
        await Assertions.Expect(Notice(supervisor)).ToContainTextAsync("已批准");

        await admin.Locator("[data-test=prompt-publish]").ClickAsync();
        await Assertions.Expect(Notice(admin)).ToContainTextAsync("已发布");
        await UntilAsync(async youth => (await AskAsync(address, $"live{youth}")).StartsWith("小林说：", StringComparison.Ordinal));
        await admin.Locator("[data-version='1'] [data-test=prompt-rollback]").ClickAsync();
        await admin.Locator("[data-test=rollback-confirm]").WaitForAsync();
        await LookAsync(admin, "prompt-rollback");
        await admin.Locator("[data-test=rollback-confirm]").ClickAsync();
        await Assertions.Expect(Notice(admin)).ToContainTextAsync("第 3 版");
        await Assertions.Expect(editor).ToHaveValueAsync(before);
        await UntilAsync(async youth => !(await AskAsync(address, $"back{youth}")).Contains("小林说", StringComparison.Ordinal));

        await admin.Locator("[data-version='2'] a[href*='with=1']").ClickAsync();
        await Assertions.Expect(admin.Locator("[data-test=prompt-comparison]")).ToBeInViewportAsync();
        await LookAsync(admin, "prompt-compare");

        IPage audit = await SignInAsync(address, "supervisor", "/console/audit?area=prompt&subject=legal-rights/reply");
        ILocator lines = audit.Locator("[data-test=audit-row]");
        await Assertions.Expect(lines).ToHaveCountAsync(6);
        Assert.Equal(
            ["prompt.rollback", "prompt.publish", "prompt.approve", "prompt.submit", "prompt.save", "prompt.seed"],
            await lines.EvaluateAllAsync<string[]>("rows => rows.map(row => row.dataset.action)"));
        await Assertions.Expect(lines.Nth(3)).ToContainTextAsync("admin 提交审核 legal-rights/reply 第 2 版");
        await LookAsync(audit, "audit");
    }

    [Fact]
    public async Task Two_who_change_the_same_prompt_lose_nothing()
    {
        Assert.SkipUnless(browser.Missing is null, browser.Missing ?? "");
        using TemporaryFolder data = new();
        await using HostProcess host = await HostProcess.StartAsync(data.Path, ServerProcess.FreePort());
        IPage first = await SignInAsync(host.Http.BaseAddress!, "admin", Prompt);
        IPage second = await first.Context.NewPageAsync();
        await second.GotoAsync(Prompt);
        string before = await ReadAsync(second);
        await ReadAsync(first);

        await WriteAsync(second, before + "- 第二个人写的。");
        await WriteAsync(first, before + "- 第一个人写的。");
        await second.Locator("[data-test=prompt-save]").ClickAsync();
        await Assertions.Expect(Notice(second)).ToContainTextAsync("第 2 版");
        await first.Locator("[data-test=prompt-save]").ClickAsync();

        await Assertions.Expect(Notice(first)).ToContainTextAsync("没有保存");
        await first.Locator("[data-test=prompt-conflict] button").First.ClickAsync();
        await Assertions.Expect(first.Locator("[data-test=prompt-comparison] .added")).ToContainTextAsync("第一个人写的");
        await LookAsync(first, "prompt-conflict");
        await first.ReloadAsync();
        Assert.EndsWith("- 第一个人写的。", await ReadAsync(first), StringComparison.Ordinal);
        await first.Locator("[data-test=prompt-conflict] button").Nth(1).ClickAsync();
        await first.Locator("[data-test=prompt-save]").ClickAsync();
        await Assertions.Expect(Notice(first)).ToContainTextAsync("第 3 版");
    }

    [Fact]
    public async Task The_largest_prompt_is_judged_and_saved()
    {
        Assert.SkipUnless(browser.Missing is null, browser.Missing ?? "");
        using TemporaryFolder data = new();
        await using HostProcess host = await HostProcess.StartAsync(data.Path, ServerProcess.FreePort());
        IPage admin = await SignInAsync(host.Http.BaseAddress!, "admin", Prompt);
        string before = await ReadAsync(admin);

        await WriteAsync(admin, before + string.Concat(Enumerable.Repeat("- 讲明白，不吓人，也不替人拿主意。\n", 1200)) + "- 打 13912345678。");
        await Assertions.Expect(admin.Locator("[data-test=prompt-problem][data-rule=phone]")).ToContainTextAsync("第 12");
        await admin.Locator("[data-test=prompt-save]").ClickAsync();

        await Assertions.Expect(Notice(admin)).ToContainTextAsync("第 2 版");
    }

    [Fact]
    public async Task What_the_service_knows_can_be_read_and_prompts_only_by_those_who_may()
    {
        Assert.SkipUnless(browser.Missing is null, browser.Missing ?? "");
        using TemporaryFolder data = new();
        await using HostProcess host = await HostProcess.StartAsync(data.Path, ServerProcess.FreePort());

        IPage counselor = await SignInAsync(host.Http.BaseAddress!, "counselor", "/console/knowledge?skill=legal-rights");
        await counselor.Locator("[data-test=knowledge-card] summary").First.ClickAsync();
        await LookAsync(counselor, "knowledge");
        await counselor.GotoAsync("/console/hotlines");
        await counselor.Locator("[data-test=hotline-row][data-number='12355']").WaitForAsync();
        await LookAsync(counselor, "hotlines");
        await counselor.GotoAsync("/console/lexicons");
        await counselor.Locator("[data-test=lexicon-sheet] summary").First.ClickAsync();
        await counselor.Locator("[data-test=lexicon-rule]").First.WaitForAsync();
        await LookAsync(counselor, "lexicons");
        Assert.Equal(0, await counselor.Locator("nav a[href^='console/prompts'], nav a[href^='console/audit']").CountAsync());
        await counselor.GotoAsync("/console/prompts");

        await Assertions.Expect(counselor).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/console/denied"));
    }

    // A young person asks on a phone of their own, and hears.
    private async Task<string> AskAsync(Uri address, string youth)
    {
        IPage phone = await browser.OpenAsync(address, $"/simulator?youth={youth}", 390, 844);
        await phone.Locator("[data-test=phone-input]").FillAsync("打暑假工老板不给钱怎么办");
        await phone.Locator("[data-test=phone-send]").ClickAsync();
        ILocator heard = phone.Locator("[data-test=phone-message][data-from=account]").Last;
        await Assertions.Expect(heard).ToContainTextAsync("AI 生成");
        string words = await heard.InnerTextAsync();
        await phone.TakeAsync($"phone-{youth.TrimEnd('0', '1', '2', '3', '4')}");
        await phone.Context.CloseAsync();

        // The line that says what this is may lead; it is no part of the answer.
        return words[Math.Max(0, words.IndexOf("小林说", StringComparison.Ordinal))..];
    }

    // A publication is in use on every node within five seconds.
    private static async Task UntilAsync(Func<int, Task<bool>> holds)
    {
        for (int i = 0; i < 5; i++)
        {
            if (await holds(i))
            {
                return;
            }
        }

        Assert.Fail("The phone did not hear the change.");
    }

    // What a person looks at later, and what no machine may find wrong now, by day and by night.
    internal static async Task LookAsync(IPage page, string name)
    {
        await SettleAsync(page, "light");
        await page.TakeAsync(name);
        await CheckAsync(new AxeRunOptions());
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = ColorScheme.Dark });
        await SettleAsync(page, "dark");
        await CheckAsync(new AxeRunOptions { RunOnly = new RunOnlyOptions { Type = "rule", Values = ["color-contrast"] } });
        await page.TakeAsync($"{name}-dark");
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = ColorScheme.Light });
        await page.SetViewportSizeAsync(1440, 900);

        async Task CheckAsync(AxeRunOptions options)
        {
            AxeResult found = await page.RunAxe(options);
            Assert.Empty(found.Violations.Select(violation => $"{name} {violation.Id}: {string.Join(" | ", violation.Nodes.Select(node => node.Html))}"));
        }
    }

    // The theme goes by the server and fades: what is half day and half night has no contrast to judge. Not waited for by the
    // browser's own waiting, which needs eval, which these pages forbid.
    private static async Task SettleAsync(IPage page, string scheme)
    {
        for (int tries = 0; tries < 600; tries++)
        {
            if (await page.EvaluateAsync<bool>(
                "scheme => getComputedStyle(document.documentElement).getPropertyValue('--mud-native-html-color-scheme').trim() === scheme"
                + " && document.getAnimations().every(animation => animation.playState !== 'running' || animation.effect.getComputedTiming().endTime === Infinity)",
                scheme))
            {
                return;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        }

        Assert.Fail($"The page never became {scheme}.");
    }

    private static ILocator Notice(IPage page) => page.Locator("[data-test=prompt-notice]");

    private static async Task<string> ReadAsync(IPage page)
    {
        ILocator editor = page.Locator("[data-test=prompt-editor]");
        await Assertions.Expect(editor).Not.ToHaveValueAsync("");
        return await editor.InputValueAsync();
    }

    private static async Task WriteAsync(IPage page, string text)
    {
        await page.Locator("[data-test=prompt-editor]").FillAsync(text);
        await Assertions.Expect(page.Locator("[data-test=prompt-save]")).ToBeEnabledAsync();
    }

    private async Task<IPage> SignInAsync(Uri address, string name, string path)
    {
        IPage page = await browser.OpenAsync(address, path, 1440, 900);
        await page.Locator("[name=username]").FillAsync(name);
        await page.Locator("[name=password]").FillAsync(HostProcess.Password);
        await page.Locator("[name=password]").PressAsync("Enter");
        return page;
    }
}
