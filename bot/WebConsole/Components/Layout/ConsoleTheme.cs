using MudBlazor;

namespace BotService.WebConsole.Components.Layout;

/// <summary>Colours and type of the MudBlazor parts; the same values stand in <c>console.css</c> for ours. Nothing is fetched from elsewhere: the fonts are the machine's own.</summary>
internal static class ConsoleTheme
{
    private static readonly string[] Fonts = ["system-ui", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "sans-serif"];

    public static MudTheme Theme { get; } = new()
    {
        PaletteLight = new PaletteLight { Primary = "#1f5f66", Error = "#a8322a", Background = "#f4f3ef", Surface = "#ffffff", TextPrimary = "#23292b", TextSecondary = "#5a6468" },
        PaletteDark = new PaletteDark { Primary = "#7cc0c4", PrimaryContrastText = "#10191b", Error = "#f0938a", Background = "#15191b", Surface = "#1d2325", TextPrimary = "#dfe5e6", TextSecondary = "#9dabae" },
        Typography = new Typography
        {
            Default = new DefaultTypography { FontFamily = Fonts, FontSize = "1rem" },
            Button = new ButtonTypography { TextTransform = "none", FontSize = "1rem" },
        },
    };
}
