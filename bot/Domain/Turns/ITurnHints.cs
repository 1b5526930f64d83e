using BotService.Messaging.Messages;

namespace BotService.Domain.Turns;

/// <summary>
/// Lets nodes tell one another which conversations they are at work on, so that two of them do not ask a model for the same turn.
/// A courtesy: who ignores it, or cannot hear it, loses at the commit and nothing else.
/// </summary>
public interface ITurnHints
{
    /// <summary>Says that this process is at work on a conversation, until the result is disposed of.</summary>
    /// <param name="conversation">Which.</param>
    /// <param name="ifUnanswered">Whether to go on while nobody can be asked.</param>
    /// <returns>Null while another process says so, and while nobody can be asked and that is not enough.</returns>
    ValueTask<IDisposable?> TryTakeAsync(ConversationKey conversation, bool ifUnanswered = true);

    /// <summary>True while another process says that it is at work on the conversation.</summary>
    ValueTask<bool> IsTakenElsewhereAsync(ConversationKey conversation);

    /// <summary>
    /// Says so for a few seconds, whoever else does: an earlier message of the person lies in this node's spool, and what came later elsewhere must not
    /// be answered before it. Said again each second for as long as it lies there.
    /// </summary>
    Task HoldAsync(ConversationKey conversation);

    /// <summary>The spooled message is in the inbox.</summary>
    Task ReleaseAsync(ConversationKey conversation);
}
