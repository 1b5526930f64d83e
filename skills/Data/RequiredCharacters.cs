namespace BotService.Skills.Data;

/// <summary>
/// What a text must hold before a pattern can match: for one of its alternatives, a char of each set. Asked before the pattern itself, since
/// most rules have nothing to do with most messages. Constructs that it does not understand require nothing.
/// </summary>
internal sealed class RequiredCharacters
{
    // Characters that are equal in their low bits share one of so many: half a kilobyte for a text instead of eight, at the price of a needless match now and then.
    private const int Bits = 4_096;

    // Of each alternative its sets, the smallest first: it is the likeliest to be missing.
    private readonly char[][][] _alternatives;

    private RequiredCharacters(List<List<HashSet<char>>> alternatives) =>
        _alternatives = [.. alternatives.Select(alternative => alternative.OrderBy(set => set.Count).Select(set => set.ToArray()).ToArray())];

    public static RequiredCharacters Of(RulePattern pattern)
    {
        var position = 0;
        return new RequiredCharacters(Alternatives(pattern.ToString(), ref position));
    }

    /// <summary>The chars of a text, a bit each, for <see cref="MayMatch"/>.</summary>
    public static ulong[] In(string text)
    {
        var present = new ulong[Bits / 64];
        foreach (var value in text)
        {
            present[(value & (Bits - 1)) >> 6] |= 1UL << value;
        }

        return present;
    }

    /// <summary>False only when the pattern cannot match.</summary>
    public bool MayMatch(ulong[] present)
    {
        foreach (var alternative in _alternatives)
        {
            var missing = false;
            for (var index = 0; index < alternative.Length && !missing; index++)
            {
                missing = !HoldsAny(alternative[index], present);
            }

            if (!missing)
            {
                return true;
            }
        }

        return false;
    }

    private static bool HoldsAny(char[] set, ulong[] present)
    {
        foreach (var value in set)
        {
            if ((present[(value & (Bits - 1)) >> 6] & (1UL << value)) != 0)
            {
                return true;
            }
        }

        return false;
    }

    private static List<List<HashSet<char>>> Alternatives(string pattern, ref int position)
    {
        List<List<HashSet<char>>> all = [[]];
        while (position < pattern.Length && pattern[position] != ')')
        {
            if (pattern[position] == '|')
            {
                all.Add([]);
                position++;
                continue;
            }

            var required = Element(pattern, ref position);
            if (!IsOptional(pattern, ref position))
            {
                all[^1].AddRange(required);
            }
        }

        return all;
    }

    private static List<HashSet<char>> Element(string pattern, ref int position)
    {
        var first = pattern[position++];
        switch (first)
        {
            case '(':
                return Group(pattern, ref position);
            case '[':
                return Class(pattern, ref position);
            case '\\':
                return Escape(pattern, ref position);
            case '.' or '^' or '$':
                return [];
            default:
                return [[first]];
        }
    }

    private static List<HashSet<char>> Escape(string pattern, ref int position)
    {
        var escaped = pattern[position++];

        // The digits of a code are no characters of the text.
        position += escaped switch { 'u' => 4, 'x' => 2, 'c' => 1, _ => 0 };
        return char.IsAsciiLetterOrDigit(escaped) ? [] : [[escaped]];
    }

    private static List<HashSet<char>> Group(string pattern, ref int position)
    {
        var looksAround = false;
        if (pattern[position] == '?')
        {
            looksAround = pattern[position + 1] != ':';
            position += pattern[position + 1] == '<' ? 3 : 2;
        }

        var inner = Alternatives(pattern, ref position);
        position++;
        if (looksAround || inner.Exists(alternative => alternative.Count == 0))
        {
            return [];
        }

        // Of each alternative the hardest to find, and together they are one set.
        return inner.Count == 1 ? inner[0] : [[.. inner.SelectMany(alternative => alternative.MinBy(set => set.Count)!)]];
    }

    private static List<HashSet<char>> Class(string pattern, ref int position)
    {
        var end = position + (pattern[position] == '\\' ? 2 : 1);
        while (pattern[end] != ']')
        {
            // An escaped bracket does not end it.
            end += pattern[end] == '\\' ? 2 : 1;
        }

        var inside = pattern[position..end];
        position = end + 1;
        return inside.AsSpan().IndexOfAny("^-\\[") >= 0 ? [] : [[.. inside]];
    }

    /// <summary>Reads a quantifier, if there is one; true when what it follows may be left out.</summary>
    private static bool IsOptional(string pattern, ref int position)
    {
        if (position >= pattern.Length || pattern[position] is not ('?' or '{'))
        {
            return false;
        }

        var optional = pattern[position] == '?' || pattern[position + 1] == '0';
        position = pattern[position] == '?' ? position + 1 : pattern.IndexOf('}', position) + 1;
        if (position < pattern.Length && pattern[position] == '?')
        {
            position++;
        }

        return optional;
    }
}
