namespace BotService.Skills.Linear;

/// <summary>Turns a text into the numbers of its character 1- to 4-grams, hashed into buckets. The same text gives the same buckets on every machine.</summary>
internal static class NgramFeatures
{
    /// <summary>What is beyond is not read, so that a flood costs a bounded time.</summary>
    public const int MaxChars = 2_000;

    private const int LongestNgram = 4;
    private const uint OffsetBasis = 2_166_136_261;
    private const uint Prime = 16_777_619;

    /// <returns>Buckets below <paramref name="buckets"/> (a power of two), each once, in ascending order; empty for an empty text.</returns>
    public static int[] Read(ReadOnlySpan<char> text, int buckets)
    {
        if (text.Length == 0)
        {
            return [];
        }

        // A line feed on both sides makes the first and last word of a message features of their own.
        Span<char> framed = new char[Math.Min(text.Length, MaxChars) + 2];
        framed.Fill('\n');
        text[..(framed.Length - 2)].CopyTo(framed[1..]);

        List<int> found = new(framed.Length * LongestNgram);
        for (var start = 0; start < framed.Length; start++)
        {
            var hash = OffsetBasis;
            for (var end = start; end < Math.Min(framed.Length, start + LongestNgram); end++)
            {
                hash = (hash ^ framed[end]) * Prime;
                found.Add((int)(Spread(hash) & (uint)(buckets - 1)));
            }
        }

        found.Sort();
        var kept = 1;
        for (var index = 1; index < found.Count; index++)
        {
            if (found[index] != found[kept - 1])
            {
                found[kept++] = found[index];
            }
        }

        return [.. found[..kept]];
    }

    /// <summary>The low bits of FNV over few chars are poor; this mixes the high ones in.</summary>
    private static uint Spread(uint hash)
    {
        hash ^= hash >> 15;
        hash *= 0x2c1b3c6d;
        hash ^= hash >> 12;
        return hash;
    }
}
