using BotService.Tests.TestKit;
using Microsoft.Playwright;

namespace BotService.BrowserTests;

/// <summary>The machine's own Chromium.</summary>
public sealed class Browser : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>Why there is none; null when it runs.</summary>
    public string? Missing { get; private set; }

    public async ValueTask InitializeAsync()
    {
        if (ServerProcess.Find("chromium") is not { } chromium)
        {
            Missing = "Chromium is not installed; tests/run.sh installs it.";
            return;
        }

        // Long enough for a machine that builds and tests at once; a page that is right is never waited for so long.
        Assertions.SetDefaultExpectTimeout((float)Patience.TotalMilliseconds);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = chromium,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    /// <summary>A page in a profile of its own.</summary>
    public async Task<IPage> OpenAsync(Uri address, string path, int width, int height)
    {
        IBrowserContext context = await _browser!.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = address.ToString(),
            Locale = "zh-CN",
            ViewportSize = new ViewportSize { Width = width, Height = height },
        });
        context.SetDefaultTimeout((float)Patience.TotalMilliseconds);
        IPage page = await context.NewPageAsync();
        await page.GotoAsync(path);
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }
}
