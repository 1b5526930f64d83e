using BotService.Channels.Tencent;
using BotService.Messaging.Channels;
using BotService.Messaging.Messages;
using Microsoft.Extensions.Logging;

namespace BotService.Channels.OfficialAccount;

/// <summary>Sends through the customer-service API.</summary>
internal sealed partial class OfficialAccountConnector(AccountDirectory accounts, ILogger<OfficialAccountConnector> logger) : IChannelConnector
{
    /// <summary>Channel id.</summary>
    public const string Channel = "wechat";

    public string ChannelId => Channel;

    public ChannelCapabilities? CapabilitiesOf(string account) => accounts.TryGet(account, out Account? known)
        ? new ChannelCapabilities
        {
            // 2048 bytes observed for the API, 2047 reported for the passive reply (developers.weixin.qq.com community 00084e2936c340b9015a753405b800).
            TextLimitBytes = 2000,
            // developers.weixin.qq.com, "Customer Service Messages": five messages within 48 hours of each message of the person.
            ReplyWindow = TimeSpan.FromHours(48),
            SendsPerUserMessage = 5,
            // Three within a minute after a menu tap or a follow; a mini program allows two after an entrance.
            SendsPerTap = known.Options.Kind == OfficialAccountKind.MiniProgram ? 2 : 3,
            TapWindow = TimeSpan.FromMinutes(1),
            CanSend = known.Options.CustomerServiceApi,
            // custom/send takes no id of ours.
            Deduplicates = false,
        }
        : null;

    public async Task<SendReceipt> SendAsync(
        ConversationKey conversation, ReplyAddress address, OutboundMessage message, string deliveryId, CancellationToken cancellationToken)
    {
        if (!accounts.TryGet(conversation.Account, out Account? account))
        {
            return OfficialAccountReceipts.NoAccount;
        }

        if (!account.Options.CustomerServiceApi)
        {
            return OfficialAccountReceipts.NoApi;
        }

        try
        {
            await account.Api.PostAsync("cgi-bin/message/custom/send", Json(conversation.Peer, message), cancellationToken);
            return new SendReceipt(SendOutcome.Sent);
        }
        catch (TencentApiException exception)
        {
            LogNotSent(OfficialAccountReceipts.NeedsSomeone(exception) ? LogLevel.Error : LogLevel.Warning, account.Name, deliveryId, exception.Word, exception.RequestId);
            return OfficialAccountReceipts.Of(exception);
        }
        catch (OperationCanceledException)
        {
            return new SendReceipt(SendOutcome.Unknown, "cancelled");
        }
    }

    public async Task ShowTypingAsync(ConversationKey conversation, ReplyAddress address, CancellationToken cancellationToken)
    {
        if (!accounts.TryGet(conversation.Account, out Account? account) || !account.Options.CustomerServiceApi)
        {
            return;
        }

        string path = account.Options.Kind == OfficialAccountKind.MiniProgram
            ? "cgi-bin/message/custom/business/typing"
            : "cgi-bin/message/custom/typing";
        try
        {
            await account.Api.PostAsync(path, $$"""{"touser":{{TencentJson.Quote(conversation.Peer)}},"command":"Typing"}""", cancellationToken);
        }
        catch (TencentApiException exception)
        {
            // Already typing (45081), too long since the last exchange (45080): nothing is lost.
            LogNotTyping(account.Name, exception.Word);
        }
    }

    private static string Json(string peer, OutboundMessage message)
    {
        string content = message switch
        {
            { Articles.Count: > 0 } => $"\"msgtype\":\"news\",\"news\":{{\"articles\":{TencentJson.List(message.Articles.Select(Json))}}}",
            { ImageMediaId: { } picture } => $"\"msgtype\":\"image\",\"image\":{{\"media_id\":{TencentJson.Quote(picture)}}}",
            _ => $"\"msgtype\":\"text\",\"text\":{{\"content\":{TencentJson.Quote(message.Text)}}}",
        };
        return $$"""{"touser":{{TencentJson.Quote(peer)}},{{content}}}""";
    }

    private static string Json(Article article) =>
        $$"""{"title":{{TencentJson.Quote(article.Title)}},"description":{{TencentJson.Quote(article.Description)}},"url":{{TencentJson.Quote(article.Url)}},"picurl":{{TencentJson.Quote(article.PictureUrl)}}}""";

    [LoggerMessage(Message = "Delivery {DeliveryId} on account {Account} was not sent: {Reason} (request {RequestId}).")]
    private partial void LogNotSent(LogLevel level, string account, string deliveryId, string reason, string? requestId);

    [LoggerMessage(Level = LogLevel.Debug, Message = "The typing signal on account {Account} was not shown: {Reason}.")]
    private partial void LogNotTyping(string account, string reason);
}
