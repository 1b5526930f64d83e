using BotService.Runtime.Limits;

namespace BotService.Runtime;

/// <summary>How turns run.</summary>
public sealed class RuntimeOptions
{
    /// <summary>Whether this process runs turns and sends; a console-only one leaves both to the bot nodes. Default true.</summary>
    public bool RunsTurns { get; set; } = true;

    /// <summary>Whether other processes may work on the same database. Default false.</summary>
    public bool SharesDatabase { get; set; }

    /// <summary>Setting <c>Skills:Echo</c>: every text that would reach a skill is answered with itself and the number of the turn. Development only; default false.</summary>
    public bool Echo { get; set; }

    /// <summary>Section <c>Limits</c>, checked.</summary>
    public LimitOptions Limits { get; set; } = new();

    /// <summary>Folder of the prompt files that seed the database; null, or a folder that is not there, for none.</summary>
    public string? PromptsPath { get; set; }
}
