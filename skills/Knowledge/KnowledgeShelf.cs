using BotService.Skills.Data;
using BotService.Skills.Guard;

namespace BotService.Skills.Knowledge;

/// <summary>Every card of every skill, for reading. Thread safe.</summary>
public sealed class KnowledgeShelf
{
    /// <param name="hotlines">The numbers that are filled in.</param>
    public KnowledgeShelf(HotlineDirectory hotlines) =>
        Skills = [.. DataFile.EmbeddedIn(KnowledgeCards.Folder).Select(file => KnowledgeCards.Read(file, hotlines))];

    /// <summary>Ids of the cards that rest on an article; empty when none does.</summary>
    public static IReadOnlyList<string> CardsOn(LawReference reference) => KnowledgeCards.IdsByLaw().GetValueOrDefault(reference) ?? [];

    /// <summary>The cards of each skill, in the order of the skills' names.</summary>
    public IReadOnlyList<KnowledgeCards> Skills { get; }
}
