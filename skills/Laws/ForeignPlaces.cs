using BotService.Skills.Data;

namespace BotService.Skills.Laws;

/// <summary>Recognises questions about the law of another place, from <c>Laws/places.yaml</c>.</summary>
internal sealed class ForeignPlaces
{
    private readonly RulePattern _about;
    private readonly RulePattern _unless;

    public ForeignPlaces(DataNode data)
    {
        data.Allow("patterns", "words", "unless");
        PatternWords words = new(data.Get("words"));
        _about = words.Compile(data, "patterns");
        _unless = words.Compile(data, "unless");
    }

    public bool IsAbout(string question) => _about.IsMatch(question) && !_unless.IsMatch(question);
}
