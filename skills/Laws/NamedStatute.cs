namespace BotService.Skills.Laws;

/// <summary>A name of a statute in a text.</summary>
/// <param name="Law">The statute.</param>
/// <param name="Start">Where the name begins.</param>
/// <param name="Length">Its length.</param>
internal readonly record struct NamedStatute(string Law, int Start, int Length)
{
    public int End => Start + Length;
}
