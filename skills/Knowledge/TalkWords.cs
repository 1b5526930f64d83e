using BotService.Skills.Data;

namespace BotService.Skills.Knowledge;

/// <summary>Short words that steer a talk, from <c>Knowledge/talk.yaml</c>. Thread safe.</summary>
internal sealed class TalkWords
{
    private readonly RulePattern _goOn;
    private readonly RulePattern _skip;
    private readonly RulePattern _outcome;
    private readonly RulePattern _drafting;

    private TalkWords(DataNode data)
    {
        data.Allow("goOn", "skip", "outcome", "drafting");
        PatternWords words = new();
        _goOn = words.Compile(data, "goOn");
        _skip = words.Compile(data, "skip");
        _outcome = words.Compile(data, "outcome");
        _drafting = words.Compile(data, "drafting");
    }

    public static TalkWords CreateDefault() => new(DataFile.Embedded("Knowledge/talk.yaml"));

    /// <summary>Wants what comes next.</summary>
    public bool GoesOn(string text) => _goOn.IsMatch(text.Trim());

    /// <summary>Wants an answer without questions.</summary>
    public bool SkipsQuestions(string text) => _skip.IsMatch(text);

    /// <summary>Wants to know how it will end: how long, how much, whether they win.</summary>
    public bool AsksOutcome(string text) => _outcome.IsMatch(text);

    /// <summary>Wants a paper for a court written.</summary>
    public bool AsksDrafting(string text) => _drafting.IsMatch(text);
}
