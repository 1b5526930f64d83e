using System.Text;
using BotService.Skills.Data;

namespace BotService.Skills.Laws;

/// <summary>Characters and pairs of neighbours, as numbers: all that Chinese retrieval needs without a dictionary.</summary>
internal static class TermReader
{
    /// <summary>Terms of a text with their counts; a pair holds two characters of one run of Han, Latin or digits.</summary>
    public static Dictionary<uint, int> Count(string text)
    {
        Dictionary<uint, int> counts = [];
        var before = '\0';
        foreach (var character in text.Normalize(NormalizationForm.FormKC))
        {
            var lower = char.ToLowerInvariant(character);
            if (!Han.Is(lower) && !char.IsAsciiLetterOrDigit(lower))
            {
                before = '\0';
                continue;
            }

            Add(lower);
            if (before != '\0')
            {
                Add(((uint)before << 16) | lower);
            }

            before = lower;
        }

        return counts;

        void Add(uint term) => counts[term] = counts.GetValueOrDefault(term) + 1;
    }
}
