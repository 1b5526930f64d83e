using BotService.Skills.Data;
using BotService.Skills.Guard;

namespace BotService.Skills.Knowledge;

/// <summary>What to do, by the time there is.</summary>
/// <param name="Now">In the next five minutes.</param>
/// <param name="Today">Today.</param>
/// <param name="Later">Afterwards.</param>
/// <param name="Evidence">What to keep.</param>
public sealed record CardSteps(IReadOnlyList<string> Now, IReadOnlyList<string> Today, IReadOnlyList<string> Later, IReadOnlyList<string> Evidence)
{
    internal static CardSteps Read(DataNode card, HotlineDirectory hotlines, string id)
    {
        return new CardSteps(List("now"), List("today"), List("later"), List("evidence"));

        IReadOnlyList<string> List(string key) => [.. card.Texts(key).Select(step => hotlines.Fill(step, id))];
    }

    /// <summary>Whether the card has any.</summary>
    public bool Any => Now.Count + Today.Count + Later.Count > 0;
}
