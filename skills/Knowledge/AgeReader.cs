using System.Text.RegularExpressions;
using BotService.Skills.Laws;

namespace BotService.Skills.Knowledge;

/// <summary>Reads how old somebody says they are: years, or the form at school.</summary>
internal static partial class AgeReader
{
    // First form of primary school, middle school and high school, in years.
    private const int Primary = 6;
    private const int Middle = 12;
    private const int High = 15;
    private const int University = 18;

    /// <summary>Years; null when the text names none from 3 to 60.</summary>
    public static int? Read(string text)
    {
        if (Years().Match(text) is { Success: true } years)
        {
            var age = ChineseNumerals.Parse(years.Groups["n"].Value);
            return years.Groups["under"].Success ? age - 1 : age is >= 3 and <= 60 ? age : null;
        }

        if (Form().Match(text) is not { Success: true } form)
        {
            return null;
        }

        var first = form.Groups["primary"].Success ? Primary : form.Groups["middle"].Success ? Middle : form.Groups["high"].Success ? High : University;
        var step = form.Groups["n"].Success ? ChineseNumerals.Parse(form.Groups["n"].Value) - 1 : 0;
        return first + Math.Clamp(step, 0, first == Primary ? 5 : 2);
    }

    [GeneratedRegex("(?<under>\u672a\u6ee1|\u4e0d\u6ee1|\u6ca1\u6ee1|\u4e0d\u5230|\u6ca1\u5230)?(?<n>[0-9]{1,2}|[\u4e00\u4e8c\u4e24\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d\u5341]{1,3})[ ]?\u5468?\u5c81", RegexOptions.ExplicitCapture)]
    private static partial Regex Years();

    [GeneratedRegex("((?<primary>\u5c0f\u5b66|\u5c0f)(?=[\u4e00\u4e8c\u4e09\u56db\u4e94\u516d0-9])|(?<primary>(?=[\u4e00\u4e8c\u4e09\u56db\u4e94\u516d]\u5e74\u7ea7))|(?<middle>\u521d)|(?<high>\u9ad8|\u804c\u9ad8|\u4e2d\u4e13|\u6280\u6821|\u4e2d\u804c)|(?<university>\u5927(?=[\u4e00\u4e8c\u4e09\u56db])|\u5927\u5b66))(?<n>[\u4e00\u4e8c\u4e09\u56db\u4e94\u516d1-6])?(?!\u8003|\u5174|\u4e2d\u751f\u7269|\u4e8e|\u5174|\u5ea6)", RegexOptions.ExplicitCapture)]
    private static partial Regex Form();

}
