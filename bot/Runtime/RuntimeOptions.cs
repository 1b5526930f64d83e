namespace BotService.Runtime;

/// <summary>How turns run.</summary>
public sealed class RuntimeOptions
{
    /// <summary>Setting <c>Skills:Echo</c>: every text that would reach a skill is answered with itself and the number of the turn. Development only; default false.</summary>
    public bool Echo { get; set; }
}
