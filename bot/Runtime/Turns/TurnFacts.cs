using BotService.Domain.Turns;
using BotService.Messaging.Messages;
using BotService.Skills.Guard;
using BotService.Skills.Risk;
using Microsoft.Bot.Builder;

namespace BotService.Runtime.Turns;

/// <summary>What the steps of a turn find out and decide. Lives in the turn's state; the commit is made of it.</summary>
internal sealed class TurnFacts(ConversationState state, Session session, IReadOnlyList<InboundMessage> messages)
{
    /// <summary>The conversation row.</summary>
    public ConversationState State { get; } = state;

    /// <summary>The pushes of the turn, in order of sending; one unless bubbles were merged.</summary>
    public IReadOnlyList<InboundMessage> Messages { get; } = messages;

    /// <summary>The session as it will be written.</summary>
    public Session Session { get; set; } = session;

    /// <summary>What screening found in this turn.</summary>
    public RiskAssessment Risk { get; set; } = RiskAssessment.None;

    /// <summary>A case to open or raise.</summary>
    public CaseOpening? Case { get; set; }

    /// <summary>Skill that answered.</summary>
    public string? Skill { get; set; }

    /// <summary>Articles of law that the skill found in this turn; its reply may cite no other.</summary>
    public IReadOnlyList<LawReference> Citations { get; set; } = [];

    /// <summary>How the turn went, for the metric.</summary>
    public string Outcome { get; set; } = "silent";

    /// <summary>A crisis waits behind this turn: it takes the skill's own words, and no model is asked.</summary>
    public bool Hurries { get; init; }

    /// <summary>The first reply begins with the line that says what this is.</summary>
    public bool Disclose { get; set; }

    /// <summary>The steps that wrote lines of the person.</summary>
    public List<TranscriptLine> Lines { get; } = [];

    /// <summary>The person's words of the turn; null when there are none.</summary>
    public string? Text { get; } = messages.Any(message => message.Text is not null)
        ? string.Join('\n', messages.Where(message => message.Text is not null).Select(message => message.Text))
        : null;

    public static TurnFacts Of(ITurnContext turn) => turn.TurnState.Get<TurnFacts>();
}
