namespace BotService.Host.Commands;

/// <summary>Names of skills as other makers of labelled rows write them.</summary>
internal static class SkillNames
{
    /// <summary>The contract's name; the label itself where it is none of the known ones.</summary>
    public static string Of(string label) => label.Replace('_', '-') switch
    {
        "counseling" => "counseling-triage",
        "care-help" => "care-and-help",
        "smalltalk-other" => "smalltalk",
        { } name => name,
    };
}
