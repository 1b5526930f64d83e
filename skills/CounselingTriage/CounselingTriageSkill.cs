using BotService.Skills.Contracts;
using BotService.Skills.Data;
using BotService.Skills.Guard;
using BotService.Skills.Knowledge;
using BotService.Skills.Laws;
using BotService.Skills.Risk;

namespace BotService.Skills.CounselingTriage;

/// <summary>
/// Listens, and asks straight out where there is a sign of danger: at R1 how bad it gets, from R2 on about suicide, with a person
/// and numbers offered. R4 and more never come here; fixed sentences answer those.
/// </summary>
internal sealed class CounselingTriageSkill(HotlineDirectory hotlines, LawLibrary library) : ISkill
{
    private const string SelfHarm = "suicide_selfharm";

    private readonly CardReply _cards = new(KnowledgeCards.Load("counseling-triage", hotlines), hotlines, library);

    private readonly Exercises _exercises = new(DataFile.Embedded("CounselingTriage/exercises.yaml"), hotlines);

    public string Name => "counseling-triage";

    public ValueTask<SkillReply> ReplyAsync(SkillRequest request, CancellationToken cancellationToken) =>
        ValueTask.FromResult(Reply(request));

    private SkillReply Reply(SkillRequest request)
    {
        if (request.IsOpening)
        {
            return _cards.Answer(request);
        }

        var risk = request.Risk;
        var fresh = risk.Evidence.Any(evidence => evidence.Source != "memory" || evidence.Rule != "level");
        if (!fresh || !risk.IsAlarm)
        {
            // What somebody writes in the middle of an exercise belongs to it, unless it is an alarm.
            if (_exercises.Next(request, () => AskDirectly(request)) is { } step)
            {
                return step;
            }
        }

        if (!fresh)
        {
            return StayWith(request);
        }

        var top = risk.Evidence[0].Rule;
        if (top.EndsWith("~other", StringComparison.Ordinal))
        {
            return Say(request, _cards.Sentence("TriageOtherPerson"), check: null);
        }

        if (risk.Categories.Contains(SelfHarm))
        {
            return risk.Level switch
            {
                RiskLevel.R1 => Say(request, _cards.Sentence("TriageCheckIn"), check: "suicide"),
                _ when top.StartsWith("check.suicide.yes", StringComparison.Ordinal) =>
                    Say(request, Join("TriagePlanQuestion", "TriageOfferNow"), check: "plan", handoff: true),
                _ when top.StartsWith("check.plan.", StringComparison.Ordinal) =>
                    Say(request, Join("TriageSupportQuestion", "TriageOfferNow"), check: null, handoff: true),
                _ when top.StartsWith("suicide.injury", StringComparison.Ordinal) =>
                    Say(request, Join("TriageInjuryQuestion", "TriageOfferNow"), check: "suicide", handoff: risk.Level >= RiskLevel.R3),
                _ => AskDirectly(request),
            };
        }

        return risk.IsAlarm
            ? Say(request, _cards.Sentence($"Triage.{risk.Categories[0]}"), check: null, handoff: risk.Level >= RiskLevel.R3)
            : _cards.Answer(request, noCard: "TriageListening");
    }

    private SkillReply AskDirectly(SkillRequest request) =>
        Say(request, Join("TriageSuicideQuestion", "TriageOfferNow"), check: "suicide", handoff: request.Risk.Level >= RiskLevel.R3) with { Slots = new Dictionary<string, string>() };

    /// <summary>The level comes from earlier turns: the question was asked then, so it is not asked again with every message.</summary>
    private SkillReply StayWith(SkillRequest request)
    {
        var reply = _cards.Answer(request, noCard: "TriageListening");
        return reply.Answered || !request.Risk.IsAlarm
            ? reply
            : Say(request, Join("TriageStillWithYou", "SkillPersonOffer"), check: null);
    }

    private string Join(string first, string second) => $"{_cards.Sentence(first)}\n{_cards.Sentence(second)}";

    private static SkillReply Say(SkillRequest request, string text, string? check, bool handoff = false) => new()
    {
        Text = text,
        Answered = true,
        Slots = request.Slots,
        PendingCheck = check,
        Handoff = handoff ? new HandoffRequest("risk") : null,
    };
}
