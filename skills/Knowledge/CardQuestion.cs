using BotService.Skills.Data;
using BotService.Skills.Guard;

namespace BotService.Skills.Knowledge;

/// <summary>A question whose answer changes what a card says.</summary>
internal sealed class CardQuestion
{
    private readonly List<Case> _cases = [];

    public CardQuestion(DataNode node, HotlineDirectory hotlines)
    {
        node.Allow("ask", "cases");
        Ask = hotlines.Fill(node.Text("ask"), "ask");
        PatternWords words = new();
        foreach (var item in node.Get("cases").Items())
        {
            item.Allow("under", "from", "when", "say", "laws");
            var pattern = item.Find("when") is null ? null : words.Compile(item, "when");
            int? under = item.Find("under") is null ? null : (int)item.Number("under", 0);
            int? from = item.Find("from") is null ? null : (int)item.Number("from", 0);
            if (pattern is null && under is null && from is null)
            {
                throw item.Fault("a case needs 'when', 'under' or 'from'; else it would always hold.");
            }

            _cases.Add(new Case(pattern, under, from, hotlines.Fill(item.Text("say"), "say"), KnowledgeCards.ReadLaws(item)));
        }
    }

    /// <summary>The question.</summary>
    public string Ask { get; }

    /// <summary>Every article that a case rests on.</summary>
    public IEnumerable<LawReference> Laws => _cases.SelectMany(item => item.Laws);

    /// <summary>The case that a text answers the question with; null while it does not.</summary>
    public CardAnswer? Answer(string text)
    {
        var age = AgeReader.Read(text);
        foreach (var item in _cases)
        {
            var fitsAge = (item.Under is null && item.From is null) || (age is { } years && years < (item.Under ?? int.MaxValue) && years >= (item.From ?? 0));
            if (fitsAge && item.Pattern?.IsMatch(text) != false)
            {
                return new CardAnswer(item.Say, item.Laws);
            }
        }

        return null;
    }

    private sealed record Case(RulePattern? Pattern, int? Under, int? From, string Say, IReadOnlyList<LawReference> Laws);
}
