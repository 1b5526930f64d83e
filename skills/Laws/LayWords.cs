using BotService.Skills.Data;

namespace BotService.Skills.Laws;

/// <summary>Words of everyday life and the words of the law that they stand for, from <c>Laws/lexicon.yaml</c>, and words that ask without saying what about.</summary>
internal sealed class LayWords
{
    private readonly List<Rule> _rules = [];
    private readonly IReadOnlyList<string> _questionWords;

    public LayWords(DataNode data)
    {
        data.Allow("drop", "rules");
        _questionWords = data.Texts("drop");
        foreach (var rule in data.Get("rules").Items())
        {
            rule.Allow("say", "law");
            string[][] parts = [.. rule.Text("say").ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(part => part.Split('|'))];
            if (parts.Any(part => part.Any(string.IsNullOrEmpty)))
            {
                throw rule.Fault("an alternative is empty; it would fit every question.");
            }

            _rules.Add(new Rule(parts, TermReader.Count(rule.Text("law"))));
        }
    }

    /// <summary>The question without the words that every question has.</summary>
    public string Strip(string question) => _questionWords.Aggregate(question, (rest, word) => rest.Replace(word, " ", StringComparison.Ordinal));

    /// <summary>Terms of the law that the question's words stand for.</summary>
    public HashSet<uint> Expand(string question) =>
        [.. _rules.Where(rule => rule.Parts.All(part => part.Any(word => question.Contains(word, StringComparison.Ordinal)))).SelectMany(rule => rule.Terms.Keys)];

    private sealed record Rule(string[][] Parts, Dictionary<uint, int> Terms);
}
