using System.Globalization;
using BotService.Skills.Contracts;
using BotService.Skills.Data;
using BotService.Skills.Guard;
using BotService.Skills.Knowledge;
using BotService.Skills.Laws;

namespace BotService.Skills.LegalEducation;

/// <summary>Explains the law to the curious: a topic of the day, a quiz, cards. Only when asked; nothing is pushed.</summary>
internal sealed class LegalEducationSkill : ISkill
{
    private readonly KnowledgeCards _all;
    private readonly CardReply _cards;
    private readonly LawLibrary _library;
    private readonly Quiz _quiz = new();
    private readonly RulePattern _wantsQuiz;
    private readonly RulePattern _wantsTopic;

    public LegalEducationSkill(HotlineDirectory hotlines, LawLibrary library)
    {
        _library = library;
        _all = KnowledgeCards.Load("legal-education", hotlines);
        _cards = new CardReply(_all, hotlines, library);
        var wishes = DataFile.Embedded("LegalEducation/wishes.yaml");
        wishes.Allow("quiz", "topic");
        PatternWords words = new();
        _wantsQuiz = words.Compile(wishes, "quiz");
        _wantsTopic = words.Compile(wishes, "topic");
    }

    public string Name => "legal-education";

    public ValueTask<SkillReply> ReplyAsync(SkillRequest request, CancellationToken cancellationToken) => ValueTask.FromResult(Reply(request));

    private SkillReply Reply(SkillRequest request)
    {
        if (_cards.Before(request) is { } early)
        {
            return early;
        }

        if (Quiz.IsRunning(request.Slots) && _quiz.Answer(request.Text, request.Slots) is { } step)
        {
            return Explain(step);
        }

        if (_library.Search?.Search(request.Text, 1).Standing == LawStanding.OtherPlace)
        {
            return new SkillReply { Text = _cards.Sentence("LawOtherPlace"), Answered = true };
        }

        var day = DateOnly.FromDateTime(request.Now.UtcDateTime).DayNumber;
        if (_wantsQuiz.IsMatch(request.Text))
        {
            var slots = _quiz.Start(AgeReader.Read(request.Text), day);
            return new SkillReply { Text = CardReply.Lines([_cards.Sentence("QuizLead"), _quiz.Ask(slots)]), Answered = true, Slots = slots };
        }

        return _wantsTopic.IsMatch(request.Text)
            ? _cards.Tell(_all.All[day % _all.All.Count], request, [_cards.Sentence("QuizOffer")], _cards.Sentence("TopicLead"))
            : _cards.Answer(request);
    }

    private SkillReply Explain(QuizStep step)
    {
        var block = _cards.Quotes.Names([step.Law]);
        var next = step.Slots.Count > 0 ? _quiz.Ask(step.Slots) : _cards.Format("QuizEnd", step.Right.ToString(CultureInfo.InvariantCulture));
        return new SkillReply
        {
            Text = CardReply.Lines([_cards.Format(step.IsRight ? "QuizRight" : "QuizWrong", step.Letter), step.Why, block.Text, next]),
            Answered = true,
            Slots = step.Slots,
            Citations = block.Cited,
        };
    }
}
