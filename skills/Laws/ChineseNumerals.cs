using System.Text;

namespace BotService.Skills.Laws;

/// <summary>Numbers as Chinese statutes write them.</summary>
internal static class ChineseNumerals
{
    /// <summary>Every character that a number of an article is written with, half width.</summary>
    public const string Characters = "0123456789" + Digits + "\u3007\u4e24\u5341\u767e\u5343";

    // Zero to nine.
    private const string Digits = "\u96f6\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d";
    private const string Units = "\u5341\u767e\u5343";

    /// <summary>Reads a number in Arabic digits, in Chinese words, or in Chinese digits one after the other.</summary>
    /// <returns>0 when it is no number from 1 to 9999.</returns>
    public static int Parse(ReadOnlySpan<char> text)
    {
        var total = 0;
        var digit = 0;
        var hasUnit = text.IndexOfAny(Units) >= 0;
        foreach (var character in text)
        {
            if (Units.IndexOf(character, StringComparison.Ordinal) is >= 0 and var unit)
            {
                total += Math.Max(digit, unit == 0 ? 1 : digit) * (int)Math.Pow(10, unit + 1);
                digit = 0;
            }
            else if (Value(character) is >= 0 and var value)
            {
                digit = hasUnit ? value : digit * 10 + value;
            }
            else
            {
                return 0;
            }

            if (total + digit > 9999)
            {
                return 0;
            }
        }

        return total + digit;
    }

    /// <summary>Writes a number from 1 to 9999 as a statute does.</summary>
    public static string Format(int number)
    {
        StringBuilder text = new();
        var gap = false;
        for (int unit = 3, scale = 1000; unit >= 0; unit--, scale /= 10)
        {
            var digit = number / scale % 10;
            if (digit == 0)
            {
                gap |= text.Length > 0;
                continue;
            }

            text.Append(gap ? Digits[..1] : "");
            gap = false;
            if (digit > 1 || unit != 1 || number >= 20)
            {
                text.Append(Digits[digit]);
            }

            text.Append(unit > 0 ? Units[unit - 1].ToString() : "");
        }

        return text.ToString();
    }

    private static int Value(char character) => char.IsAsciiDigit(character) ? character - '0'
        : character == '\u3007' ? 0
        : character == '\u4e24' ? 2
        : Digits.IndexOf(character, StringComparison.Ordinal);
}
