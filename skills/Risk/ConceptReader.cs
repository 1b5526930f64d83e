using System.Text;
using BotService.Skills.Data;

namespace BotService.Skills.Risk;

/// <summary>Reads a message as the row of its concepts: one private-use char for each word that <c>Risk/Linear/concepts.yaml</c> knows, the rest left out.</summary>
internal sealed class ConceptReader
{
    private const char First = '\ue000';

    private readonly Dictionary<string, char> _words = new(StringComparer.Ordinal);
    private readonly Dictionary<char, int> _longest = [];

    public ConceptReader(DataNode data)
    {
        data.Allow("concepts");
        var concept = First;
        foreach (var (_, words) in data.Get("concepts").Entries())
        {
            foreach (var node in words.Items())
            {
                var word = node.Text();
                if (!_words.TryAdd(word, concept))
                {
                    throw node.Fault($"'{word}' stands in two places; keep one.");
                }

                _longest[word[0]] = Math.Max(_longest.GetValueOrDefault(word[0]), word.Length);
            }

            concept++;
        }
    }

    public static ConceptReader CreateDefault() => new(DataFile.Embedded("Risk/Linear/concepts.yaml"));

    /// <param name="text">Normalised.</param>
    /// <returns>Concepts in their order; a line feed where a clause ends.</returns>
    public string Read(string text)
    {
        StringBuilder concepts = new(text.Length);
        var words = _words.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var start = 0; start < text.Length; start++)
        {
            if (text[start] == '\n')
            {
                concepts.Append('\n');
                continue;
            }

            for (var length = Math.Min(_longest.GetValueOrDefault(text[start]), text.Length - start); length > 0; length--)
            {
                if (words.TryGetValue(text.AsSpan(start, length), out var concept))
                {
                    concepts.Append(concept);
                    start += length - 1;
                    break;
                }
            }
        }

        return concepts.ToString();
    }
}
