using System.Collections.Concurrent;
using BotService.Messaging.Channels;
using BotService.Messaging.Messages;

namespace BotService.Tests.TestKit;

/// <summary>A channel whose outside is a list.</summary>
internal sealed class RecordingConnector : IChannelConnector
{
    public string ChannelId => "wechat";

    public ChannelCapabilities Account { get; init; } = Line.Account;

    public ConcurrentQueue<string> Sent { get; } = [];

    public Func<OutboundMessage, SendReceipt> Answer { get; set; } = _ => new SendReceipt(SendOutcome.Sent);

    /// <summary>Answers instead of <see cref="Answer"/>, knowing to whom.</summary>
    public Func<ConversationKey, OutboundMessage, SendReceipt>? Platform { get; set; }

    public ChannelCapabilities? CapabilitiesOf(string account) => Account;

    public Task<SendReceipt> SendAsync(ConversationKey conversation, ReplyAddress address, OutboundMessage message, string deliveryId, CancellationToken cancellationToken)
    {
        SendReceipt receipt = Platform?.Invoke(conversation, message) ?? Answer(message);
        if (receipt.Outcome == SendOutcome.Sent)
        {
            Sent.Enqueue(message.Text!);
        }

        return Task.FromResult(receipt);
    }
}
