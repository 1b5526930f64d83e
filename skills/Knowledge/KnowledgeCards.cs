using System.Text;
using BotService.Skills.Data;
using BotService.Skills.Guard;

namespace BotService.Skills.Knowledge;

/// <summary>The cards of one skill, from <c>Knowledge/Content</c>. Thread safe.</summary>
public sealed class KnowledgeCards
{
    internal const string Folder = "Knowledge/Content/";
    private const int LeastScore = 2;

    private KnowledgeCards(string skill, IReadOnlyList<KnowledgeCard> all)
    {
        Skill = skill;
        All = all;
    }

    /// <summary>Whose cards they are.</summary>
    public string Skill { get; }

    /// <summary>In the order of the file.</summary>
    public IReadOnlyList<KnowledgeCard> All { get; }

    /// <summary>Loads the cards of a skill.</summary>
    /// <exception cref="SkillDataException">A card is incomplete, or names a number that the directory does not hold.</exception>
    public static KnowledgeCards Load(string skill, HotlineDirectory hotlines)
    {
        ArgumentNullException.ThrowIfNull(hotlines);
        return Read(DataFile.Embedded($"{Folder}{skill}.yaml"), hotlines);
    }

    /// <summary>The card that fits best; null when none does.</summary>
    public KnowledgeCard? Pick(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var plain = text.Normalize(NormalizationForm.FormKC).ToLowerInvariant();
        KnowledgeCard? best = null;
        var most = LeastScore - 1;
        foreach (var card in All)
        {
            var score = 0;
            foreach (var trigger in card.Triggers)
            {
                score += trigger.Score(plain);
            }

            if (score > most)
            {
                (best, most) = (card, score);
            }
        }

        return best;
    }

    internal static KnowledgeCards Read(DataNode data, HotlineDirectory hotlines)
    {
        data.Allow("skill", "review", "cards");
        var skill = data.Text("skill");
        List<KnowledgeCard> all = [];
        foreach (var node in data.Get("cards").Items())
        {
            node.Allow("id", "title", "audience", "urgent", "triggers", "body", "steps", "now", "today", "later", "evidence", "questions", "ask", "laws", "source", "review");
            var id = node.Text("id");
            if (!id.StartsWith(skill + ".", StringComparison.Ordinal) || all.Exists(card => card.Id == id))
            {
                throw node.Fault($"'{id}' must start with '{skill}.' and stand here once.");
            }

            var review = node.Find("review") ?? data.Get("review");
            review.Allow("reviewedOn", "reviewer", "reviewDueOn");
            all.Add(new KnowledgeCard
            {
                Id = id,
                Title = node.Text("title"),
                Body = hotlines.Fill(node.Text("body"), id),
                Steps = [.. node.Texts("steps").Select(step => hotlines.Fill(step, id))],
                Ask = node.OptionalText("ask") is { } ask ? hotlines.Fill(ask, id) : null,
                Laws = ReadLaws(node),
                Phases = CardSteps.Read(node, hotlines, id),
                Audience = node.Texts("audience"),
                IsUrgent = node.Flag("urgent"),
                Questions = [.. (node.Find("questions")?.Items() ?? []).Select(question => new CardQuestion(question, hotlines))],
                Source = node.Text("source"),
                ReviewedOn = review.Date("reviewedOn"),
                Reviewer = review.Text("reviewer"),
                ReviewDueOn = review.Date("reviewDueOn"),
                Triggers = [.. node.Get("triggers").Items().Select(trigger => new CardTrigger(trigger))],
            });
        }

        return new KnowledgeCards(skill, all);
    }

    /// <summary>Every article that a card of this assembly rests on.</summary>
    internal static HashSet<LawReference> CitedLaws() =>
        [.. DataFile.EmbeddedIn(Folder).SelectMany(data => data.Get("cards").Items()).SelectMany(AllLaws)];

    /// <summary>Ids of the cards that rest on each article.</summary>
    internal static IReadOnlyDictionary<LawReference, IReadOnlyList<string>> IdsByLaw() => ByLaw.Value;

    private static readonly Lazy<IReadOnlyDictionary<LawReference, IReadOnlyList<string>>> ByLaw = new(() => DataFile.EmbeddedIn(Folder)
        .SelectMany(data => data.Get("cards").Items())
        .SelectMany(card => AllLaws(card).Select(law => (Law: law, Id: card.Text("id"))))
        .GroupBy(pair => pair.Law)
        .ToDictionary(group => group.Key, group => (IReadOnlyList<string>)[.. group.Select(pair => pair.Id)]));

    private static IEnumerable<LawReference> AllLaws(DataNode card) => ReadLaws(card)
        .Concat((card.Find("questions")?.Items() ?? []).SelectMany(question => question.Get("cases").Items()).SelectMany(ReadLaws))
        .Distinct();

    internal static List<LawReference> ReadLaws(DataNode card) =>
        [.. (card.Find("laws")?.Items() ?? []).Select(law => new LawReference(law.Text("law"), law.Text("article")))];
}
