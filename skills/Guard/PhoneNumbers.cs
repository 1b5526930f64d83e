using System.Text;
using System.Text.RegularExpressions;

namespace BotService.Skills.Guard;

/// <summary>Finds what a reader would dial, in any notation.</summary>
internal static partial class PhoneNumbers
{
    // Values of the ten Chinese digits, the two of speech and the one of telephone speech.
    private const string ChineseDigits = "\u96f6\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d";

    /// <summary>The digits of each number, separators removed.</summary>
    public static IEnumerable<string> In(string text)
    {
        var plain = ChineseRun().Replace(text.Normalize(NormalizationForm.FormKC), run => string.Concat(run.Value.Select(Digit)));
        foreach (Match run in MixedRun().Matches(plain))
        {
            var mixed = string.Concat(run.Value.Where(value => char.IsAsciiDigit(value) || IsChineseDigit(value)).Select(value => char.IsAsciiDigit(value) ? value : Digit(value)));
            if (mixed.Length >= 7 && run.Value.Any(IsChineseDigit))
            {
                yield return mixed;
            }
        }

        foreach (Match run in Run().Matches(plain))
        {
            var parts = run.Value.Split([' ', '\u00a0', '-', '(', ')', '.', '\u2013', '\u2014', '\u00b7'], StringSplitOptions.RemoveEmptyEntries);
            var joined = string.Concat(parts);
            var isNumber = joined.Length is 3 or 5 ? !IsMeasure(plain, run) && !IsInCode(plain, run) : joined.Length is >= 7 and <= 14;
            if (isNumber && !IsDate().IsMatch(run.Value))
            {
                // Two service numbers side by side are two numbers.
                foreach (var number in parts.Length > 1 && parts.All(part => part.Length is 3 or 5) ? parts : [joined])
                {
                    yield return number;
                }
            }
        }
    }

    private static bool IsChineseDigit(char value) => value is '\u5e7a' or '\u3007' || ChineseDigits.Contains(value, StringComparison.Ordinal);

    private static char Digit(char value) => value switch
    {
        '\u5e7a' => '1',
        '\u3007' => '0',
        '\u4e24' => '2',
        _ => (char)('0' + ChineseDigits.IndexOf(value, StringComparison.Ordinal)),
    };

    private static bool IsMeasure(string text, Match run) => Unit().IsMatch(text[(run.Index + run.Length)..]) || Ordinal().IsMatch(text[..run.Index]);

    private static bool IsInCode(string text, Match run) => Code().IsMatch(text.AsSpan(0, run.Index));

    [GeneratedRegex("[\u96f6\u3007\u4e00\u4e8c\u4e24\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d\u5e7a]{3,}")]
    private static partial Regex ChineseRun();

    // Digits of both kinds with anything thin between them: nobody counts like that, but a number is told like that.
    [GeneratedRegex("[0-9\u96f6\u3007\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d\u5e7a](?:[ \u00a0\\-.\u00b7\u3001,\uff0c_*]{0,2}[0-9\u96f6\u3007\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d\u5e7a]){6,}")]
    private static partial Regex MixedRun();

    [GeneratedRegex(@"(?<![0-9a-zA-Z])\d(?:[ \u00a0\-().\u2013\u2014\u00b7]{0,2}\d){2,}(?![0-9a-zA-Z%])")]
    private static partial Regex Run();

    [GeneratedRegex(@"^\d{4}[-.]\d{1,2}[-.]\d{1,2}$|^\d{1,3}-\d{1,3}$")]
    private static partial Regex IsDate();

    // year month day age yuan times article part character day hour minute second metre person percent place book
    [GeneratedRegex("^ ?(?:[\u5e74\u6708\u65e5\u5c81\u5143\u5757\u6b21\u6761\u5206\u5b57\u5929\u65f6\u79d2\u7c73\u4eba\u540d\u4f4d\u4e2a\u5e74\u672c\u9875\u5468]|\u5c0f\u65f6)")]
    private static partial Regex Unit();

    [GeneratedRegex("\u7b2c ?$")]
    private static partial Regex Ordinal();

    // The value of a name and the end of an identifier: x=100, c12-100. Nobody dials these, unless the name says so.
    [GeneratedRegex("(?:[a-z]\\d{1,6}-|(?<!tel|phone|mobile|line|dial|call|number|no|qq)(?<=[a-z])=)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Code();
}
