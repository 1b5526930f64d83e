using BotService.Skills.Contracts;
using BotService.Skills.Guard;
using BotService.Skills.Knowledge;
using BotService.Skills.Laws;

namespace BotService.Skills.SmallTalk;

/// <summary>Keeps company, and is honest about what it is and does not know.</summary>
internal sealed class SmallTalkSkill(HotlineDirectory hotlines, LawLibrary library) : ISkill
{
    private readonly CardReply _cards = new(KnowledgeCards.Load("smalltalk", hotlines), hotlines, library);

    public string Name => "smalltalk";

    public ValueTask<SkillReply> ReplyAsync(SkillRequest request, CancellationToken cancellationToken)
    {
        var isKnown = _cards.Pick(request) is not null;
        var reply = _cards.Answer(request, noCard: isKnown ? "SmallTalkAgain" : "SkillNoCard");

        // A greeting or thanks said again is no question left open: it calls nobody.
        return ValueTask.FromResult(isKnown ? reply with { Answered = true } : reply);
    }
}
