namespace BotService.Skills;

/// <summary>What a deployer may set about the skills.</summary>
public sealed class SkillsOptions
{
    /// <summary>Path of a file that replaces the hotlines that are shipped; null keeps those.</summary>
    public string? HotlinesFile { get; set; }

    /// <summary>Path of a file of places to go to; null for none.</summary>
    public string? StationsFile { get; set; }

    /// <summary>Folder of further risk rules, <c>*.yaml</c> in the form of <c>Risk/Lexicons</c>; null when there are none. They are added to those that are shipped.</summary>
    public string? LexiconsFolder { get; set; }
}
