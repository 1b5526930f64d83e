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

    public ValueTask<SkillReply> ReplyAsync(SkillRequest request, CancellationToken cancellationToken) =>
        ValueTask.FromResult(_cards.Answer(request));
}
