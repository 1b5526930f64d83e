using BotService.Skills.Guard;

namespace BotService.Skills.Knowledge;

/// <summary>Citations as they are sent.</summary>
/// <param name="Text">Lines; empty when nothing may be cited.</param>
/// <param name="Cited">The articles in them.</param>
internal sealed record LawBlock(string Text, IReadOnlyList<LawReference> Cited)
{
    public static LawBlock Empty { get; } = new("", []);
}
