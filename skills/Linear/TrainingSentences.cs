using System.Globalization;
using System.Text.RegularExpressions;
using BotService.Skills.Data;

namespace BotService.Skills.Linear;

/// <summary>
/// Sentences to learn from, as people write them down: groups of texts with the labels they bear. <c>&lt;name&gt;</c> in a text stands for one
/// word of a list of the file; such a text becomes several, with words picked by a fixed rule, so that the same file always gives the same sentences.
/// </summary>
internal static partial class TrainingSentences
{
    private const int MostVariants = 40;

    /// <returns>The group of an example is its text before words were put in.</returns>
    /// <exception cref="SkillDataException">A line is faulty; the message names file, line and cure.</exception>
    public static IEnumerable<LinearExample> Read(DataNode file)
    {
        file.Allow("words", "groups");
        var words = (file.Find("words")?.Entries() ?? []).ToDictionary(list => list.Key, list => list.Value.Items().Select(word => word.RawText()).ToArray());
        foreach (var group in file.Get("groups").Items())
        {
            group.Allow("labels", "texts", "variants", "note");
            var labels = group.Texts("labels");
            var variants = (int)group.Number("variants", 3);
            if (variants is < 1 or > MostVariants)
            {
                throw group.Fault(string.Create(CultureInfo.InvariantCulture, $"'variants' must be 1 to {MostVariants}."));
            }

            foreach (var text in group.Get("texts").Items())
            {
                foreach (var sentence in Expand(text, words, variants))
                {
                    yield return new LinearExample([sentence], labels, text.Text());
                }
            }
        }
    }

    private static HashSet<string> Expand(DataNode place, Dictionary<string, string[]> words, int variants)
    {
        var text = place.Text();
        HashSet<string> sentences = [];
        for (var variant = 0; variant < (Slot().IsMatch(text) ? variants : 1); variant++)
        {
            sentences.Add(Fill(text, variant));
        }

        return sentences;

        string Fill(string template, int variant)
        {
            var slot = 0;
            var filled = Slot().Replace(template, match =>
            {
                var choices = words.TryGetValue(match.Groups["name"].Value, out var list) ? list
                    : throw place.Fault($"'{match.Value}' names no list of words; known are: {string.Join(", ", words.Keys)}.");
                return choices[Pick(text, variant, slot++) % choices.Length];
            });

            // A word of a list may hold a slot itself, once.
            return Slot().IsMatch(filled) && template == text ? Fill(filled, variant) : filled;
        }
    }

    private static int Pick(string text, int variant, int slot)
    {
        var hash = 17u;
        foreach (var value in text)
        {
            hash = hash * 31 + value;
        }

        hash = (hash ^ (uint)(variant * 7919 + slot * 104_729)) * 2_654_435_761;
        return (int)((hash ^ (hash >> 15)) & int.MaxValue);
    }

    [GeneratedRegex("<(?<name>[a-z_]+)>", RegexOptions.ExplicitCapture)]
    private static partial Regex Slot();
}
