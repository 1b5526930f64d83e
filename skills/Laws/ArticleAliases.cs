using BotService.Skills.Data;
using BotService.Skills.Guard;

namespace BotService.Skills.Laws;

/// <summary>Questions in our own words that people ask about an article, from <c>Laws/Aliases</c>.</summary>
internal static class ArticleAliases
{
    private const string Folder = "Laws/Aliases/";

    /// <summary>Every article that has some.</summary>
    public static IReadOnlyDictionary<LawReference, IReadOnlyList<string>> Load()
    {
        Dictionary<LawReference, IReadOnlyList<string>> aliases = [];
        foreach (var (law, articles) in DataFile.EmbeddedIn(Folder).SelectMany(file => file.Entries()))
        {
            foreach (var (key, questions) in articles.Entries())
            {
                var number = ArticleNumber.Parse(key) ?? throw questions.Fault($"'{key}' is no number of an article; write 236 or 236-1.");
                if (!aliases.TryAdd(new LawReference(law, number.Label), questions.Text().Split('|', StringSplitOptions.RemoveEmptyEntries)))
                {
                    throw questions.Fault($"{law} {key} stands here twice.");
                }
            }
        }

        return aliases;
    }
}
