using BotService.Skills.Contracts;
using BotService.Skills.Guard;
using BotService.Skills.Knowledge;
using BotService.Skills.Laws;

namespace BotService.Skills.SelfProtection;

/// <summary>Says how to get safe and stay safe. Safety comes first, the explanation after it.</summary>
internal sealed class SelfProtectionSkill(HotlineDirectory hotlines, LawLibrary library) : ISkill
{
    private readonly CardReply _cards = new(KnowledgeCards.Load("self-protection", hotlines), hotlines, library);

    public string Name => "self-protection";

    public ValueTask<SkillReply> ReplyAsync(SkillRequest request, CancellationToken cancellationToken) =>
        ValueTask.FromResult(_cards.Answer(request, lead: request.Risk.IsAlarm ? "SkillSafetyFirst" : null));
}
