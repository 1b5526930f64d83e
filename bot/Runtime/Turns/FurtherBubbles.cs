using BotService.Domain.Turns;
using BotService.Messaging.Messages;
using BotService.Skills.Model;
using BotService.Skills.Risk;
using BotService.Skills.Routing;

namespace BotService.Runtime.Turns;

/// <summary>
/// How long a turn waits for what the person is still typing. Only where a model would be asked: it is paid for each time, and half a sentence
/// gets half an answer. Words that may be urgent, taps and commands never wait.
/// </summary>
internal sealed class FurtherBubbles(RiskAssessor risk, SkillMenu menu, CommandParser commands, RuntimeOptions options, TimeProvider time, IChatModel? model = null)
{
    // Who types on sends the next bubble within this, or is answered and goes on after that.
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(0.7);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1.5);

    /// <param name="state">The conversation row.</param>
    /// <param name="rows">Its unread messages; at least one.</param>
    /// <param name="began">Timestamp at which this run of the conversation began to wait.</param>
    /// <returns>Zero when the turn is to run now.</returns>
    public TimeSpan Wait(ConversationState state, IReadOnlyList<InboxRow> rows, long began)
    {
        if (model is null || options.Echo || state.Owner == ConversationOwner.Person || rows.Any(row => !MayAskModel(row.Message)))
        {
            return TimeSpan.Zero;
        }

        // Rows may bear another node's clock, or one that was set back, so what is left never counts from them alone.
        DateTimeOffset now = time.GetUtcNow();
        TimeSpan left = Shorter(Quiet, Quiet - (now - rows.Max(row => row.Message.ReceivedAt)));
        left = Shorter(left, Longest - (now - rows.Min(row => row.Message.ReceivedAt)));
        left = Shorter(left, Longest - time.GetElapsedTime(began));
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    private bool MayAskModel(InboundMessage message) =>
        message is { Kind: InboundKind.Text, MenuId: null }
        && menu.Resolve(message.Text) is null
        && commands.Parse(message.Text) == UserCommand.None
        && !risk.Assess(message.Text).IsAlarm;

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
