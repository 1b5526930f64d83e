using BotService.Skills.Guard;
using BotService.Skills.Knowledge;
using BotService.Skills.Laws;
using BotService.Tests.TestKit;

namespace BotService.Tests.Skills.Knowledge;

/// <summary>What our cards, aliases and plain words rest on must be there.</summary>
public sealed class CardLawsTests
{
    private static readonly HotlineDirectory Hotlines = HotlineDirectory.Load(null);

    [Fact]
    public void Every_article_that_a_card_an_alias_or_a_gist_names_is_in_force_in_the_sample_statutes()
    {
        LawLibrary library = Statutes.Library(Statutes.Shared());

        LawReference[] missing = [.. KnowledgeCards.CitedLaws().Concat(ArticleAliases.Load().Keys).Concat(LawQuotes.WithGist).Where(reference => library.Find(reference) is null)];

        Assert.Empty(missing);
    }

    [Fact]
    public void No_card_is_stale()
    {
        LawLibrary library = Statutes.Library(Statutes.Shared());

        Assert.All(new KnowledgeShelf(Hotlines).Skills.SelectMany(cards => cards.All), card => Assert.False(CardFreshness.IsStale(card, library, Statutes.Time.GetUtcNow()), card.Id));
    }

    [Fact]
    public void No_card_is_past_its_review_today() =>
        Assert.All(new KnowledgeShelf(Hotlines).Skills.SelectMany(cards => cards.All), card => Assert.True(card.ReviewDueOn > DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().Date), card.Id));

    [Fact]
    public void A_card_is_stale_when_an_article_changed_after_its_review()
    {
        KnowledgeCard card = KnowledgeCards.Load("self-protection", Hotlines).All.First(card => card.Id == "self-protection.bullied") with { Laws = [Statutes.Reference("治安管理处罚法", 60)], ReviewedOn = new DateOnly(2025, 12, 1), ReviewDueOn = new DateOnly(2027, 1, 1) };

        Assert.True(CardFreshness.IsStale(card, Statutes.Library(Statutes.Few), Statutes.Time.GetUtcNow()));
        Assert.False(CardFreshness.IsStale(card with { ReviewedOn = new DateOnly(2026, 1, 1) }, Statutes.Library(Statutes.Few), Statutes.Time.GetUtcNow()));
        Assert.True(CardFreshness.IsStale(card with { Laws = [Statutes.Reference("治安管理处罚法", 99)], ReviewedOn = new DateOnly(2026, 1, 1) }, Statutes.Library(Statutes.Few), Statutes.Time.GetUtcNow()));
    }

    [Fact]
    public void There_are_at_least_forty_cards_of_self_protection_each_for_somebody()
    {
        IReadOnlyList<KnowledgeCard> cards = KnowledgeCards.Load("self-protection", Hotlines).All;

        Assert.True(cards.Count >= 40);
        Assert.All(cards, card => Assert.True(card.Audience.Count > 0 && card.Phases is { Now.Count: > 0, Today.Count: > 0, Later.Count: > 0 }, card.Id));
        Assert.Equal(7, cards.Count(card => card.IsUrgent && card.Id is "self-protection.stalked" or "self-protection.sextortion" or "self-protection.bullied" or "self-protection.scam" or "self-protection.home" or "self-protection.water" or "self-protection.runaway"));
    }
}
