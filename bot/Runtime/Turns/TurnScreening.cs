using BotService.Domain.Turns;
using BotService.Messaging.Messages;
using BotService.Skills.Risk;

namespace BotService.Runtime.Turns;

/// <summary>Screens the messages of a turn in order, in the light of what the session remembers.</summary>
internal static class TurnScreening
{
    /// <summary>Sets risk, memory and, from R3, the case of the turn.</summary>
    public static void Screen(RiskAssessor assessor, TurnFacts facts)
    {
        foreach (InboundMessage message in facts.Messages.Where(message => IsFromPerson(message.Kind)))
        {
            RiskOutcome outcome = assessor.Assess(message.Text, facts.Session.Risk, message.SentAt);
            if (message.Text is not null)
            {
                // A tap or a picture is judged by what is remembered, but neither answers a question nor ends a sentence.
                facts.Session = facts.Session with { Risk = outcome.Memory };
            }

            if (outcome.Assessment.Level >= facts.Risk.Level)
            {
                facts.Risk = outcome.Assessment;
            }
        }

        if (facts.Risk.Level >= RiskLevel.R3)
        {
            facts.Case = new CaseOpening(facts.Risk.Level, facts.Risk.Categories, "risk");
        }
    }

    /// <summary>Whoever says for the first time that they think of dying hears at once that a person comes and which numbers answer, before any talk.</summary>
    public static bool NeedsCrisisSentence(TurnFacts facts) =>
        facts.Risk.IsCrisis
        || (facts.Risk.Level == RiskLevel.R3 && facts.State.CaseId is null && facts.Risk.Categories.Contains(RiskCategories.SelfHarm));

    private static bool IsFromPerson(InboundKind kind) => kind switch
    {
        InboundKind.Text or InboundKind.Image or InboundKind.Voice or InboundKind.Video or InboundKind.File or InboundKind.Location or InboundKind.Link or InboundKind.MenuTap => true,
        InboundKind.Subscribed or InboundKind.Unsubscribed or InboundKind.Event or InboundKind.Unknown or InboundKind.HandoffStatus => false,
    };
}
