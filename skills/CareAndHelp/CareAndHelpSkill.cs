using BotService.Skills.Contracts;
using BotService.Skills.Guard;
using BotService.Skills.Knowledge;
using BotService.Skills.Laws;

namespace BotService.Skills.CareAndHelp;

/// <summary>Says where help with money, school, illness and shelter is to be had.</summary>
internal sealed class CareAndHelpSkill(HotlineDirectory hotlines, LawLibrary library) : ISkill
{
    private readonly CardReply _cards = new(KnowledgeCards.Load("care-and-help", hotlines), hotlines, library);

    public string Name => "care-and-help";

    public ValueTask<SkillReply> ReplyAsync(SkillRequest request, CancellationToken cancellationToken) =>
        ValueTask.FromResult(_cards.Answer(request));
}
