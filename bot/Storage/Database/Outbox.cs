using BotService.Domain.Delivery;
using BotService.Messaging.Channels;
using BotService.Messaging.Messages;
using BotService.Storage.Database.Configurations;

namespace BotService.Storage.Database;

/// <inheritdoc cref="IOutbox"/>
internal sealed class Outbox(DatabaseWriter writer, DatabaseConnections connections, Words words, RowIds ids, TimeProvider time) : IOutbox
{
    /// <summary>Conversations with something to send now. Each of the second's questions repeats the condition of the index, or it would read the whole table.</summary>
    internal const string FindDue =
        $"""
        SELECT DISTINCT conversation FROM outbox
        WHERE {OutboxConfiguration.Unfinished} AND status = 'to_send' AND (not_before IS NULL OR not_before <= @now OR not_before > @far)
        LIMIT @limit
        """;

    /// <inheritdoc cref="FindDue"/>
    internal const string CountWaiting = $"SELECT COUNT(*) FROM outbox WHERE {OutboxConfiguration.Unfinished} AND status IN ('to_send', 'sending')";

    private readonly OutboxMarker _marker = new(words, time);
    private readonly OutboxSplitter _splitter = new(words);
    private readonly OutboxSettler _settler = new(new CaseEvents(words, ids, time), time);

    public Task<TakenDelivery?> TakeNextAsync(ConversationKey conversation, ChannelCapabilities capabilities, CancellationToken cancellationToken) =>
        writer.WriteAsync(conversation.ToString(), session => _marker.TakeNext(session, conversation, capabilities), cancellationToken);

    public Task PutBackAsync(TakenDelivery delivery, CancellationToken cancellationToken) =>
        writer.WriteAsync(delivery.Conversation.ToString(), session => OutboxSettler.PutBack(session, delivery), cancellationToken);

    public Task RecordAsync(TakenDelivery delivery, OutboxStatus status, SendReceipt receipt, DateTimeOffset? notBefore, CancellationToken cancellationToken) =>
        writer.WriteAsync(delivery.Conversation.ToString(), session => _settler.Record(session, delivery, status, receipt, notBefore), cancellationToken);

    public Task SplitAsync(TakenDelivery delivery, IReadOnlyList<string> parts, CancellationToken cancellationToken) =>
        writer.WriteAsync(delivery.Conversation.ToString(), session => _splitter.Split(session, delivery, parts), cancellationToken);

    public async Task<IReadOnlyList<ConversationKey>> SettleAbandonedAsync(int limit, CancellationToken cancellationToken)
    {
        List<OutboxSettler.Abandoned> found = await connections.ReadAsync(
            OutboxSettler.FindAbandoned,
            OutboxSettler.Abandoned.Read,
            _settler.Ages(limit),
            cancellationToken);
        HashSet<ConversationKey> due = [];
        foreach (OutboxSettler.Abandoned row in found)
        {
            if (await writer.WriteAsync(row.Conversation, session => _settler.Settle(session, row), cancellationToken))
            {
                due.Add(ConversationKey.Parse(row.Conversation));
            }
        }

        return [.. due];
    }

    public async Task<IReadOnlyList<ConversationKey>> FindDueAsync(int limit, CancellationToken cancellationToken) =>
        await connections.ReadAsync(
            FindDue,
            reader => ConversationKey.Parse(reader.GetString(0)),
            [("@now", time.GetUtcNow()), ("@far", time.GetUtcNow() + OutboxMarker.LongestPause), ("@limit", limit)],
            cancellationToken);

    public async Task<int> CountWaitingAsync(CancellationToken cancellationToken) =>
        (await connections.ReadAsync(CountWaiting, reader => reader.GetInt32(0), [], cancellationToken))[0];
}
