using BotService.Domain.Delivery;
using BotService.Domain.Nodes;
using BotService.Messaging.Messages;

namespace BotService.Runtime;

/// <summary>A process without turns calls the bot nodes. Several may come for the same conversation: the database decides, and without the call they look within a second.</summary>
internal sealed class RemoteWakeUp(INodeSignals signals) : IWakeUp
{
    public void Wake(ConversationKey conversation) => signals.Send(NodeSignal.Work, conversation.ToString());
}
