using BotService.Skills.Data;

namespace BotService.Skills.Routing;

/// <summary>The words of <c>Routing/routes.yaml</c> that speak for a skill.</summary>
internal sealed class RouteCues
{
    private readonly List<Cue> _cues = [];
    private readonly Dictionary<string, string> _alarms;

    public RouteCues(DataNode data)
    {
        data.Allow("threshold", "margin", "model", "article", "alarms", "skills");
        Threshold = data.Number("threshold", 1);
        Margin = data.Number("margin", 0.15);
        ModelWeight = data.Number("model", 0);
        ArticleWeight = data.Number("article", 0);
        _alarms = data.Get("alarms").Entries().ToDictionary(alarm => alarm.Key, alarm => alarm.Value.Text());
        var words = new PatternWords();
        foreach (var skill in data.Get("skills").Items())
        {
            skill.Allow("name", "cues");
            foreach (var cue in skill.Get("cues").Items())
            {
                cue.Allow("weight", "patterns");
                _cues.Add(new Cue(skill.Text("name"), cue.Number("weight", 1), words.Compile(cue, "patterns")));
            }
        }
    }

    /// <summary>Least sum that chooses a skill.</summary>
    public double Threshold { get; }

    /// <summary>Least lead over the second skill, as a share of the best.</summary>
    public double Margin { get; }

    /// <summary>What the model adds to a skill of which it is quite sure.</summary>
    public double ModelWeight { get; }

    /// <summary>What a named article of a statute adds to the skill that knows the law.</summary>
    public double ArticleWeight { get; }

    /// <summary>A sum that takes even a short answer away from the skill that is talking.</summary>
    public double Strong => 2 * Threshold;

    /// <summary>The skill that answers an alarm of a risk category; null when the words decide.</summary>
    public string? AlarmSkill(string category) => _alarms.GetValueOrDefault(category);

    /// <summary>Sum per skill; skills without a cue are not in it.</summary>
    public IEnumerable<KeyValuePair<string, double>> Score(string text) => _cues
        .Where(cue => cue.Pattern.IsMatch(text))
        .GroupBy(cue => cue.Skill)
        .Select(group => KeyValuePair.Create(group.Key, group.Sum(cue => cue.Weight)));

    private sealed record Cue(string Skill, double Weight, RulePattern Pattern);
}
