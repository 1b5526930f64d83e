using BotService.Skills.Contracts;
using BotService.Skills.Guard;
using BotService.Skills.Knowledge;

namespace BotService.Skills.SmallTalk;

/// <summary>Keeps company, and is honest about what it is and does not know.</summary>
internal sealed class SmallTalkSkill(HotlineDirectory hotlines) : ISkill
{
    private readonly CardReply _cards = new(KnowledgeCards.Load("smalltalk", hotlines), hotlines);

    public string Name => "smalltalk";

    public ValueTask<SkillReply> ReplyAsync(SkillRequest request, CancellationToken cancellationToken) =>
        ValueTask.FromResult(_cards.Answer(request));
}
