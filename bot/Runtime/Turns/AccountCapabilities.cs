using BotService.Messaging.Channels;
using BotService.Messaging.Messages;

namespace BotService.Runtime.Turns;

/// <summary>Connectors by channel.</summary>
internal sealed class AccountCapabilities(IEnumerable<IChannelConnector> connectors)
{
    private readonly Dictionary<string, IChannelConnector> _connectors = connectors.ToDictionary(connector => connector.ChannelId, StringComparer.Ordinal);

    /// <returns>Null for an account that is no longer configured.</returns>
    public ChannelCapabilities? Of(ConversationKey conversation) => Connector(conversation)?.CapabilitiesOf(conversation.Account);

    public IChannelConnector? Connector(ConversationKey conversation) => _connectors.GetValueOrDefault(conversation.Channel);
}
