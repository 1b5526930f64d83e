using BotService.Skills.Contracts;
using BotService.Skills.Guard;
using BotService.Skills.Knowledge;
using BotService.Skills.Laws;

namespace BotService.Skills.LegalEducation;

/// <summary>Explains the law to the curious.</summary>
internal sealed class LegalEducationSkill(HotlineDirectory hotlines, LawLibrary library) : ISkill
{
    private readonly CardReply _cards = new(KnowledgeCards.Load("legal-education", hotlines), hotlines, library);

    public string Name => "legal-education";

    public ValueTask<SkillReply> ReplyAsync(SkillRequest request, CancellationToken cancellationToken) =>
        ValueTask.FromResult(_cards.Answer(request));
}
