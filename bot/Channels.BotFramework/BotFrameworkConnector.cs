using System.Diagnostics.CodeAnalysis;
using System.Net.Http.Headers;
using System.Text.Json;
using BotService.Messaging.Channels;
using BotService.Messaging.Messages;
using Microsoft.Extensions.Logging;

namespace BotService.Channels.BotFramework;

/// <summary>Posts replies to the service that the person's activity named.</summary>
internal sealed partial class BotFrameworkConnector(
    BotFrameworkIdentity identity, ServiceAddresses addresses, IHttpClientFactory clients, TimeProvider time, ILogger<BotFrameworkConnector> logger) : IChannelConnector
{
    /// <summary>Channel id.</summary>
    public const string Channel = "botframework";

    /// <summary>Name of the HTTP client.</summary>
    public const string HttpClientName = "botframework";

    private static readonly TimeSpan CallLimit = TimeSpan.FromSeconds(10);

    private static readonly ChannelCapabilities Capabilities = new()
    {
        // Teams takes about 28 KB for a whole activity (learn.microsoft.com, "Limits and specifications for Microsoft Teams"); the others take more.
        TextLimitBytes = 20_000,
        // The protocol knows neither a window nor a count: a year and more than anybody writes.
        ReplyWindow = TimeSpan.FromDays(365),
        SendsPerUserMessage = 1000,
        SendsPerTap = 1000,
        TapWindow = TimeSpan.FromDays(365),
        CanSend = true,
        // An id of ours travels along, but channels give their own and show a repetition twice.
        Deduplicates = false,
    };

    public string ChannelId => Channel;

    public ChannelCapabilities? CapabilitiesOf(string account) => account == identity.Account ? Capabilities : null;

    public async Task<SendReceipt> SendAsync(
        ConversationKey conversation, ReplyAddress address, OutboundMessage message, string deliveryId, CancellationToken cancellationToken)
    {
        if (conversation.Account != identity.Account)
        {
            return new SendReceipt(SendOutcome.Rejected, "no-account");
        }

        if (!TryFind(address, out BotFrameworkAddress? known, out Uri? target))
        {
            LogNowhere(deliveryId);
            return new SendReceipt(SendOutcome.Rejected, "no-address");
        }

        if (OutgoingActivity.Message(known, message, deliveryId) is not { } activity)
        {
            return new SendReceipt(SendOutcome.Rejected, "no-text");
        }

        SendReceipt receipt = await PostAsync(target, activity, cancellationToken);
        if (receipt.Outcome != SendOutcome.Sent)
        {
            LogNotSent(receipt.Code is "http-401" or "http-403" or "no-token" ? LogLevel.Error : LogLevel.Warning, deliveryId, receipt.Code);
        }

        return receipt;
    }

    public async Task ShowTypingAsync(ConversationKey conversation, ReplyAddress address, CancellationToken cancellationToken)
    {
        if (conversation.Account == identity.Account && TryFind(address, out BotFrameworkAddress? known, out Uri? target))
        {
            await PostAsync(target, OutgoingActivity.Typing(known), cancellationToken);
        }
    }

    private bool TryFind(
        ReplyAddress address,
        [NotNullWhen(true)] out BotFrameworkAddress? known,
        [NotNullWhen(true)] out Uri? target)
    {
        target = null;
        if (!BotFrameworkAddress.TryRead(address, out known) || !addresses.Allows(known.ServiceUrl))
        {
            return false;
        }

        string path = $"v3/conversations/{Uri.EscapeDataString(known.Conversation)}/activities";
        target = new Uri($"{known.ServiceUrl.TrimEnd('/')}/{path}{(known.Activity is { } activity ? $"/{Uri.EscapeDataString(activity)}" : "")}");
        return true;
    }

    private async Task<SendReceipt> PostAsync(Uri target, OutgoingActivity activity, CancellationToken cancellationToken)
    {
        using CancellationTokenSource limit = new(CallLimit, time);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        using HttpRequestMessage request = new(HttpMethod.Post, target);
        request.Content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(activity, BotFrameworkJsonContext.Compact.OutgoingActivity));
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        try
        {
            await identity.SignAsync(request, either.Token);
        }
        catch (Exception exception)
        {
            // The login service is away or does not know the password: nothing has left.
            LogNoToken(exception.GetType().Name);
            return new SendReceipt(SendOutcome.RetryLater, "no-token", TimeSpan.FromSeconds(30));
        }

        try
        {
            using HttpClient client = clients.CreateClient(HttpClientName);
            using HttpResponseMessage response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            return BotFrameworkReceipts.Of(response, time.GetUtcNow());
        }
        catch (OperationCanceledException exception) when (exception.InnerException is TimeoutException)
        {
            // The client itself has no limit, so only the limit on connecting ends like this.
            return new SendReceipt(SendOutcome.RetryLater, "unreachable");
        }
        catch (OperationCanceledException)
        {
            return new SendReceipt(SendOutcome.Unknown, cancellationToken.IsCancellationRequested ? "cancelled" : "timeout");
        }
        catch (HttpRequestException exception)
        {
            return exception.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError
                or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError
                ? new SendReceipt(SendOutcome.RetryLater, "unreachable")
                : new SendReceipt(SendOutcome.Unknown, "broken");
        }
    }

    [LoggerMessage(Message = "Delivery {DeliveryId} to a Bot Framework channel was not sent: {Reason}.")]
    private partial void LogNotSent(LogLevel level, string deliveryId, string? reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "Delivery {DeliveryId} has no address that Channels:BotFramework:AllowedServiceUrls allows. Add it there if it is Azure's, or close the case.")]
    private partial void LogNowhere(string deliveryId);

    [LoggerMessage(Level = LogLevel.Error, Message = "The login service gave no token for Channels:BotFramework ({Fault}). Check AppId, AppPassword and TenantId.")]
    private partial void LogNoToken(string fault);
}
