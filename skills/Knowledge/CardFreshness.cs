using BotService.Skills.Laws;

namespace BotService.Skills.Knowledge;

/// <summary>Whether a card may still name the law that it rests on.</summary>
public static class CardFreshness
{
    /// <summary>
    /// True when its review is due, or an article that it rests on is no longer in force or was changed after the review. Without statutes
    /// only the day counts.
    /// </summary>
    public static bool IsStale(KnowledgeCard card, LawLibrary library, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(card);
        ArgumentNullException.ThrowIfNull(library);
        if (now >= card.ReviewDueOn.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc))
        {
            return true;
        }

        return library.Search is { } search && card.Laws.Any(reference =>
        {
            if (ArticleNumber.Parse(reference.Article) is not { } number || search.Corpus.On(reference.Law, search.Day) is not { } version || version.Find(number) is not { } article)
            {
                return true;
            }

            var before = search.Corpus.Versions.LastOrDefault(other => other.Law == reference.Law && other.EffectiveTo <= version.EffectiveFrom);
            return version.EffectiveFrom > card.ReviewedOn && before?.Find(number)?.Text != article.Text;
        });
    }
}
