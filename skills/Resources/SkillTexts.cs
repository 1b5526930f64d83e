using System.Globalization;
using System.Resources;
using BotService.Skills.Data;

namespace BotService.Skills.Resources;

/// <summary>The sentences of <c>SkillTexts.resx</c>, as written: numbers are still placeholders.</summary>
internal static class SkillTexts
{
    private static readonly ResourceManager Texts = new("BotService.Skills.Resources.SkillTexts", typeof(SkillTexts).Assembly);

    public static CultureInfo Chinese { get; } = CultureInfo.GetCultureInfo("zh-Hans");

    public static CultureInfo English { get; } = CultureInfo.GetCultureInfo("en");

    public static string Get(string key, CultureInfo culture) =>
        Texts.GetString(key, culture) ?? throw new SkillDataException($"SkillTexts has no text '{key}'; add it to SkillTexts.resx.");
}
