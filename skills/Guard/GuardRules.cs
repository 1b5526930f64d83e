using BotService.Skills.Data;

namespace BotService.Skills.Guard;

/// <summary>The patterns of <c>Guard/guard.yaml</c>.</summary>
internal sealed class GuardRules
{
    private readonly List<Rule> _rules = [];
    private readonly RulePattern _offer;

    public GuardRules(DataNode data)
    {
        data.Allow("hosts", "rules", "offer");
        var words = new PatternWords();
        Hosts = data.Texts("hosts");
        _offer = words.Compile(data, "offer");
        foreach (var rule in data.Get("rules").Items())
        {
            rule.Allow("id", "patterns", "unless");
            _rules.Add(new Rule(rule.Text("id"), words.Compile(rule, "patterns"), words.CompileOptional(rule, "unless")));
        }
    }

    /// <summary>Hosts that a link may lead to.</summary>
    public IReadOnlyList<string> Hosts { get; }

    public bool OffersPerson(string text) => _offer.IsMatch(text);

    /// <summary>Ids of the rules that the text breaks.</summary>
    /// <param name="text">Half width, lower case, hosts of the list taken out.</param>
    public IEnumerable<string> BrokenBy(string text) =>
        _rules.Where(rule => rule.Pattern.IsMatch(rule.Unless?.Replace(text, " ") ?? text)).Select(rule => rule.Id);

    private sealed record Rule(string Id, RulePattern Pattern, RulePattern? Unless);
}
