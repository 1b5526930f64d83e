using BotService.Skills.Contracts;
using BotService.Skills.Guard;
using BotService.Skills.Knowledge;

namespace BotService.Skills.LegalRights;

/// <summary>Says what somebody may ask for, and of whom; not advice on their own case.</summary>
internal sealed class LegalRightsSkill(HotlineDirectory hotlines) : ISkill
{
    private readonly CardReply _cards = new(KnowledgeCards.Load("legal-rights", hotlines), hotlines);

    public string Name => "legal-rights";

    public ValueTask<SkillReply> ReplyAsync(SkillRequest request, CancellationToken cancellationToken) =>
        ValueTask.FromResult(_cards.Answer(request, close: "SkillLegalNotice"));
}
