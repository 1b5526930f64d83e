using BotService.Tests.TestKit;
using Microsoft.Playwright;

namespace BotService.BrowserTests;

/// <summary>Keeps what the pages looked like, for a person to look at.</summary>
internal static class Pictures
{
    public static async Task TakeAsync(this IPage page, string name)
    {
        string folder = Path.Combine(Places.Root, "artifacts", "screenshots");
        Directory.CreateDirectory(folder);
        foreach ((int width, int height) in new[] { (1440, 900), (390, 844) })
        {
            await page.SetViewportSizeAsync(width, height);
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"{name}-{width}.png") });
        }
    }
}
