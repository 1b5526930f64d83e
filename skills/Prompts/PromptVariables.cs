using System.Globalization;
using BotService.Skills.Risk;

namespace BotService.Skills.Prompts;

/// <summary>The values that the service can put into a prompt. All are its own; none comes from a person.</summary>
public static class PromptVariables
{
    private static readonly TimeZoneInfo Shanghai = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    /// <summary>Name and type of each.</summary>
    public static IReadOnlyDictionary<string, string> Types { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["max_chars"] = "integer",
        ["part_of_day"] = "enum",
        ["risk_level"] = "enum",
        ["today"] = "date",
    };

    /// <summary>The values of a turn.</summary>
    /// <param name="level">What screening found.</param>
    /// <param name="maxCharacters">Longest answer.</param>
    /// <param name="now">UTC; date and part of the day are told in China's time.</param>
    public static IReadOnlyDictionary<string, string> Of(RiskLevel level, int maxCharacters, DateTimeOffset now)
    {
        var local = TimeZoneInfo.ConvertTime(now, Shanghai);
        return new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["max_chars"] = maxCharacters.ToString(CultureInfo.InvariantCulture),
            ["part_of_day"] = local.Hour switch { < 6 => "night", < 12 => "morning", < 18 => "afternoon", < 23 => "evening", _ => "night" },
            ["risk_level"] = level.ToString(),
            ["today"] = local.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        };
    }
}
