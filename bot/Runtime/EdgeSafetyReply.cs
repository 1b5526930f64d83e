using BotService.Domain.Turns;
using BotService.Messaging.Messages;
using BotService.Skills.Guard;
using BotService.Skills.Risk;

namespace BotService.Runtime;

/// <summary>What an endpoint says on its own when accepting or the turn fails or is late. Needs nothing but this process; promises no person.</summary>
internal sealed class EdgeSafetyReply(RiskAssessor risk, NoticeCatalog notices)
{
    /// <summary>The edge's sentences, for the transcript.</summary>
    public IReadOnlyDictionary<EdgeText, string> Sentences { get; } = new Dictionary<EdgeText, string>
    {
        [EdgeText.Crisis] = notices.Get(NoticeKey.EdgeCrisis).Text,
        [EdgeText.Continue] = notices.Get(NoticeKey.EdgeContinue).Text,
        [EdgeText.Unavailable] = notices.Get(NoticeKey.EdgeUnavailable).Text,
    };

    /// <summary>True for what a person says in whatever form; events of the account are acknowledged without words.</summary>
    public static bool Answers(InboundKind kind) => kind
        is InboundKind.Text or InboundKind.Image or InboundKind.Voice or InboundKind.Video or InboundKind.File or InboundKind.Location or InboundKind.Link or InboundKind.MenuTap;

    /// <summary>True when the words alone screen R4 or more.</summary>
    public bool IsCrisis(InboundMessage message) => risk.Assess(message.Text).IsCrisis;
}
