namespace BotService.Domain.Turns;

/// <summary>What is to be done in a conversation, read in one step.</summary>
/// <param name="State">The conversation row.</param>
/// <param name="Rows">Unread messages in order of sending; empty when there is nothing to do.</param>
public sealed record TurnWork(ConversationState State, IReadOnlyList<InboxRow> Rows)
{
    /// <summary>Most messages read at once; there may be more.</summary>
    public const int Limit = 64;
}
