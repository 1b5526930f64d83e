using BotService.Skills.Data;

namespace BotService.Skills.Knowledge;

/// <summary>Words that call for a card: all parts, separated by blanks, must occur; in a part <c>a|b</c> either will do.</summary>
internal sealed class CardTrigger
{
    private readonly string[][] _parts;

    public CardTrigger(DataNode node)
    {
        _parts = [.. node.Text().Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(part => part.ToLowerInvariant().Split('|'))];
        if (_parts.Any(part => part.Any(string.IsNullOrEmpty)))
        {
            throw node.Fault("an alternative is empty; it would fit every message.");
        }
    }

    /// <summary>Words that fit.</summary>
    public string Example => string.Concat(_parts.Select(part => part[0]));

    /// <summary>Characters of the message that fit; 0 when a part is missing.</summary>
    public int Score(string text)
    {
        var score = 0;
        foreach (var alternatives in _parts)
        {
            // Loops: every trigger of every card looks at every message.
            var longest = 0;
            foreach (var word in alternatives)
            {
                if (word.Length > longest && text.Contains(word, StringComparison.Ordinal))
                {
                    longest = word.Length;
                }
            }

            if (longest == 0)
            {
                return 0;
            }

            score += longest;
        }

        return score;
    }
}
