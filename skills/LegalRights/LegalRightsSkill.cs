using System.Globalization;
using BotService.Skills.Contracts;
using BotService.Skills.Guard;
using BotService.Skills.Knowledge;
using BotService.Skills.Laws;

namespace BotService.Skills.LegalRights;

/// <summary>Says what the law says, and of whom one may ask what; not advice on one's own case. Works from cards and found articles, without a model.</summary>
internal sealed class LegalRightsSkill(HotlineDirectory hotlines, LawLibrary library) : ISkill
{
    private const int Searched = 5;
    private const int Quoted = 3;

    // A second or third article is shown only where it fits nearly as well as the first.
    private const double NearlyAsGood = 0.75;

    private readonly CardReply _cards = new(KnowledgeCards.Load("legal-rights", hotlines), hotlines, library);
    private readonly TalkWords _talk = TalkWords.CreateDefault();

    public string Name => "legal-rights";

    public ValueTask<SkillReply> ReplyAsync(SkillRequest request, CancellationToken cancellationToken) => ValueTask.FromResult(Reply(request));

    private SkillReply Reply(SkillRequest request)
    {
        if (_cards.Before(request) is { } early)
        {
            return early;
        }

        var findings = library.Search?.Search(request.Text, Searched) ?? new LawFindings(LawStanding.NotLoaded, []);
        if (Unusable(findings, request) is { } plain)
        {
            return plain;
        }

        if (findings.Named.Count > 0)
        {
            return AboutArticles(findings.Named, request);
        }

        if (_cards.Pick(request) is { } card && !CardReply.IsRepeated(card, request))
        {
            return _cards.Tell(card, request, Close(request), quoteLaws: true);
        }

        return findings.Standing == LawStanding.Found
            ? Found(findings, request)
            : new SkillReply { Text = _cards.WithOffer(CardReply.Lines([findings.Standing == LawStanding.NotLoaded ? _cards.Sentence("LawNotLoaded") : "", _cards.Sentence("LawNothingFits")]), request.Risk.Level), Answered = false, Slots = request.Slots };
    }

    // Questions that no statute of ours answers, each with what to do instead.
    private SkillReply? Unusable(LawFindings findings, SkillRequest request)
    {
        var key = findings.Standing switch
        {
            LawStanding.NoWords => "LawNoWords",
            LawStanding.OtherLanguage => "LawOtherLanguage",
            LawStanding.OtherPlace => "LawOtherPlace",
            LawStanding.NoSuchArticle => "LawNoSuchArticle",
            _ => null,
        };
        if (key is null || (findings.Standing is LawStanding.NoWords or LawStanding.OtherLanguage && request.Slots.ContainsKey(SkillReply.AskedSlot)))
        {
            return null;
        }

        var text = key == "LawNoSuchArticle" ? MissingArticle(findings.Missing[0]) : _cards.Sentence(key);
        return new SkillReply { Text = _cards.WithOffer(text, request.Risk.Level), Answered = true, Slots = request.Slots };
    }

    private string MissingArticle(LawReference missing)
    {
        var version = library.Search?.Corpus.On(missing.Law, library.Today);
        return version is null ? _cards.Format("LawNoVersion", missing.Law)
            : _cards.Format("LawNoSuchArticle", missing.Law, version.Version, version.Articles.Count.ToString(CultureInfo.InvariantCulture));
    }

    private SkillReply AboutArticles(IReadOnlyList<LawReference> named, SkillRequest request)
    {
        LawReference[] shown = [.. named.Take(Quoted)];
        var block = _cards.Quotes.Quote(shown, request.Text, whole: true);
        var old = shown.Length == 1 ? _cards.Quotes.Old(shown[0]) : null;
        return _cards.Part(CardReply.Lines([block.Text, old ?? "", .. Close(request)]), block.Cited, [], request.Risk.Level);
    }

    private SkillReply Found(LawFindings findings, SkillRequest request)
    {
        var best = findings.Hits[0].Score;
        var block = _cards.Quotes.Quote(findings.Hits.Where(hit => hit.Score >= best * NearlyAsGood).Take(Quoted).Select(hit => hit.Reference), request.Text);
        return _cards.Part(
            CardReply.Lines([_cards.Sentence("LawFoundLead"), block.Text, _cards.Sentence("LawFoundAdvice"), .. Close(request)]),
            block.Cited, [], request.Risk.Level);
    }

    private IReadOnlyList<string> Close(SkillRequest request) =>
    [
        _talk.AsksOutcome(request.Text) ? _cards.Sentence("LawNoPrediction") : "",
        _talk.AsksDrafting(request.Text) ? _cards.Sentence("LawNoDrafting") : "",
        _cards.Quotes.AreLoaded ? "" : _cards.Sentence("LawNotLoaded"),
        _cards.Quotes.AreLoaded ? _cards.Format("LawNotice", _cards.Quotes.AsOf) : _cards.Sentence("SkillLegalNotice"),
    ];
}
