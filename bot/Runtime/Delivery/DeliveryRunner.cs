using System.Security.Cryptography;
using System.Text;
using BotService.Domain.Cases;
using BotService.Domain.Delivery;
using BotService.Messaging.Channels;
using BotService.Messaging.Messages;
using BotService.Runtime.Telemetry;
using BotService.Runtime.Turns;
using Microsoft.Extensions.Logging;

namespace BotService.Runtime.Delivery;

/// <summary>Sends what waits, one at a time per conversation, in order. The mark is durable before the call and the outcome after it.</summary>
internal sealed partial class DeliveryRunner
{
    private const int RetryLimit = 7;

    // A process that slept between mark and call must not send what somebody else may have settled.
    private static readonly TimeSpan MarkAge = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan CallLimit = TimeSpan.FromSeconds(15);

    private readonly IOutbox _outbox;
    private readonly AccountCapabilities _accounts;
    private readonly ICaseFeed _feed;
    private readonly BotMetrics _metrics;
    private readonly TimeProvider _time;
    private readonly ILogger<DeliveryRunner> _logger;
    private readonly KeyedLanes _lanes;

    public DeliveryRunner(IOutbox outbox, AccountCapabilities accounts, ICaseFeed feed, BotMetrics metrics, TimeProvider time, ILogger<DeliveryRunner> logger)
    {
        _outbox = outbox;
        _accounts = accounts;
        _feed = feed;
        _metrics = metrics;
        _time = time;
        _logger = logger;
        _lanes = new KeyedLanes(RunAsync);
    }

    public void Wake(ConversationKey conversation) => _lanes.Wake(conversation);

    /// <summary>Marks nothing more; what is marked is sent.</summary>
    public void Close() => _lanes.Close();

    public Task DrainAsync() => _lanes.DrainAsync();

    private async Task RunAsync(ConversationKey conversation)
    {
        try
        {
            if (_accounts.Connector(conversation) is not { } connector || connector.CapabilitiesOf(conversation.Account) is not { } capabilities)
            {
                LogNoAccount(conversation.Channel, conversation.Account);
                return;
            }

            while (!_lanes.IsClosed && await _outbox.TakeNextAsync(conversation, capabilities, CancellationToken.None) is { } delivery)
            {
                long marked = _time.GetTimestamp();
                if (!await SendAsync(connector, capabilities, delivery, marked))
                {
                    return;
                }
            }
        }
        catch (Exception exception)
        {
            // The row stays marked; the one-second look settles it when it is over age.
            LogNotSent(exception.GetType().Name, conversation.Channel, conversation.Account);
        }
    }

    /// <returns>False when the rest has to wait.</returns>
    private async Task<bool> SendAsync(IChannelConnector connector, ChannelCapabilities capabilities, TakenDelivery delivery, long marked)
    {
        if (_time.GetElapsedTime(marked) > MarkAge)
        {
            await _outbox.PutBackAsync(delivery, CancellationToken.None);
            return true;
        }

        using CancellationTokenSource limit = new(CallLimit, _time);
        SendReceipt receipt = await connector.SendAsync(
            delivery.Conversation,
            delivery.ReplyAddress,
            delivery.Message,
            DeliveryId(delivery),
            limit.Token);
        if (receipt.Outcome == SendOutcome.TooLong && Halves(delivery.Message.Text) is { Count: > 1 } parts)
        {
            LogOutcome(delivery.Id, delivery.Conversation.Channel, delivery.Conversation.Account, receipt.Outcome, receipt.Code, OutboxStatus.ToSend);
            await _outbox.SplitAsync(delivery, parts, CancellationToken.None);
            return true;
        }

        OutboxStatus status = StatusAfter(receipt, capabilities, delivery);
        DateTimeOffset? notBefore = status == OutboxStatus.ToSend ? _time.GetUtcNow() + Pause(receipt, delivery) : null;
        await _outbox.RecordAsync(delivery, status, receipt, notBefore, CancellationToken.None);
        if (status == OutboxStatus.Unknown)
        {
            _metrics.DeliveryUnknown();
        }

        if (receipt.Outcome != SendOutcome.Sent)
        {
            LogOutcome(delivery.Id, delivery.Conversation.Channel, delivery.Conversation.Account, receipt.Outcome, receipt.Code, status);
        }

        _feed.Signal();
        return status != OutboxStatus.ToSend;
    }

    private static OutboxStatus StatusAfter(SendReceipt receipt, ChannelCapabilities capabilities, TakenDelivery delivery) => receipt.Outcome switch
    {
        SendOutcome.Sent => OutboxStatus.Sent,
        SendOutcome.WindowClosed or SendOutcome.QuotaUsed => OutboxStatus.AwaitingRequest,
        SendOutcome.UserUnreachable or SendOutcome.Rejected or SendOutcome.TooLong => OutboxStatus.Held,
        // After so many tries staff decide; a crisis sentence is tried for ever.
        SendOutcome.RetryLater => delivery.Class == DeliveryClass.Crisis || delivery.Attempts <= (receipt.RetryLimit ?? RetryLimit) ? OutboxStatus.ToSend : OutboxStatus.Held,
        SendOutcome.Unknown => delivery.Class == DeliveryClass.Crisis || capabilities.Deduplicates ? OutboxStatus.ToSend : OutboxStatus.Unknown,
    };

    // Below this a text is not what the platform finds too long.
    private static IReadOnlyList<string> Halves(string? text) =>
        text is not null && Encoding.UTF8.GetByteCount(text) is > 64 and int bytes ? MessageSplitter.Split(text, (bytes / 2) + 8) : [];

    private static TimeSpan Pause(SendReceipt receipt, TakenDelivery delivery)
    {
        TimeSpan backoff = Backoff(delivery.Attempts);
        return receipt.RetryAfter is { } asked && asked > backoff ? asked : backoff;
    }

    private static TimeSpan Backoff(int attempts) =>
        TimeSpan.FromMilliseconds(Math.Min(60_000, 500 << Math.Min(attempts, 8)) * (0.75 + RandomNumberGenerator.GetInt32(500) / 1000.0));

    // The same for every attempt: the channel's own deduplication key where it has one.
    private static string DeliveryId(TakenDelivery delivery)
    {
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{delivery.Conversation}#{delivery.Id}"));
        return Convert.ToHexStringLower(hash.AsSpan(0, 16));
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Delivery {OutboxId} on {Channel}/{Account} ended as {Outcome} (code {Code}) and is now {Status}.")]
    private partial void LogOutcome(long outboxId, string channel, string account, SendOutcome outcome, string? code, OutboxStatus status);

    [LoggerMessage(Level = LogLevel.Error, Message = "Something waits to be sent on {Channel}/{Account}, which is not configured. Configure the account again or close its cases.")]
    private partial void LogNoAccount(string channel, string account);

    [LoggerMessage(Level = LogLevel.Error, Message = "Sending failed ({Fault}) on {Channel}/{Account}; it is settled by the one-second look.")]
    private partial void LogNotSent(string fault, string channel, string account);
}
