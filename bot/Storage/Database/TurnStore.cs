using System.Data.Common;
using BotService.Domain.Turns;
using BotService.Messaging.Channels;
using BotService.Messaging.Messages;
using BotService.Storage.Database.Configurations;

namespace BotService.Storage.Database;

/// <inheritdoc cref="ITurnStore"/>
internal sealed class TurnStore(DatabaseWriter writer, DatabaseConnections connections, Words words, RowIds ids, TimeProvider time) : ITurnStore
{
    // A healthy node has long run, or given up, what is older than these.
    private static readonly TimeSpan UnattendedAge = TimeSpan.FromSeconds(1.5);
    private static readonly TimeSpan WaitingAge = TimeSpan.FromSeconds(6);

    private readonly TurnCommitWriter _commits = new(words, ids, time);
    private readonly AnswerWriter _answers = new(words, new CaseEvents(words, ids, time), time);

    internal const string ReadWork =
        """
        SELECT c.turn, c.epoch, c.owner, c.case_id, c.schema, c.checkpoint, i.id, i.body, i.waiting, i.msg_key, i.sent_at, c.reply_address
        FROM (SELECT CAST(@k AS text) AS key) q
        LEFT JOIN conversation c ON c.key = q.key
        LEFT JOIN inbox i ON i.conversation = q.key AND i.status = 'new'
        ORDER BY i.sent_at, i.id
        LIMIT @limit
        """;

    internal const string FindStranded =
        """
        SELECT conversation, id, waiting FROM inbox
        WHERE status = 'new' AND (waiting = 0 AND last_delivery_at < @unattended OR waiting = 1 AND last_delivery_at < @waited)
        ORDER BY last_delivery_at
        LIMIT @limit
        """;

    public async Task<AcceptedMessage> AcceptAsync(InboundMessage message, bool requestWaits, DateTimeOffset? arrivedAt, CancellationToken cancellationToken)
    {
        string conversation = message.Conversation.ToString();
        byte[] body = words.Seal(message, MessagingJsonContext.Default.InboundMessage, conversation);
        long id = arrivedAt is { } arrival ? RowIds.At(arrival) : ids.Next();
        (AcceptedMessage accepted, List<Row> rows) = await writer.WriteAsync(
            conversation,
            session =>
            {
                AcceptedMessage accepted = Accept(session);

                // SQLite's writer has the pages at hand, while a reader fetches them anew after every commit. Elsewhere it would be one more round trip for everybody behind.
                return (accepted, accepted.IsDone || session.LocksRows ? [] : session.Query(ReadWork, Row.Read, ("@k", conversation), ("@limit", TurnWork.Limit)));
            },
            cancellationToken);
        return rows.Count == 0 ? accepted : accepted with { Work = ToWork(message.Conversation, rows, accepted.Deliveries == 1 ? (accepted.Id, message) : default) };

        AcceptedMessage Accept(SqlSession session) => session.Query(
                """
                INSERT INTO inbox (conversation, id, msg_key, kind, sent_at, last_delivery_at, deliveries, body, waiting, edge_written, status)
                VALUES (@k, @id, @m, @kind, @sent, @received, 1, @body, @waiting, 0, 'new')
                ON CONFLICT (conversation, msg_key) DO UPDATE SET
                  deliveries = inbox.deliveries + 1,
                  last_delivery_at = CASE WHEN excluded.last_delivery_at > inbox.last_delivery_at THEN excluded.last_delivery_at ELSE inbox.last_delivery_at END
                RETURNING id, status, deliveries
                """,
                reader => new AcceptedMessage(reader.GetInt64(0), reader.GetString(1) != "new", reader.GetInt32(2)),
                ("@k", conversation),
                ("@id", id),
                ("@m", message.MessageKey),
                ("@kind", message.Kind.ToString()),
                ("@sent", message.SentAt),
                ("@received", message.ReceivedAt),
                ("@body", body),
                ("@waiting", requestWaits))[0];
    }

    public async Task<TurnWork> ReadAsync(ConversationKey conversation, CancellationToken cancellationToken) =>
        ToWork(conversation, await connections.ReadAsync(ReadWork, Row.Read, [("@k", conversation.ToString()), ("@limit", TurnWork.Limit)], cancellationToken));

    /// <param name="known">The row whose message is at hand and need not be opened again.</param>
    private TurnWork ToWork(ConversationKey conversation, List<Row> rows, (long Id, InboundMessage? Message) known = default)
    {
        Row head = rows[0];
        Lazy<Session?> checkpoint = new(() => words.TryOpen(head.Checkpoint, DomainJsonContext.Default.Session, conversation.ToString()));
        ConversationState state = new()
        {
            Key = conversation,
            Turn = head.Turn ?? 0,
            Epoch = head.Epoch ?? 0,
            Owner = head.Owner is { } owner ? Names.Owner(owner) : ConversationOwner.Bot,
            CaseId = head.CaseId,
            StoredCheckpoint = checkpoint,
            HasNewerCheckpoint = head.Schema > Session.CurrentSchema && checkpoint.Value is null,
        };
        return new TurnWork(state, [.. rows.Where(row => row.InboxId is not null).Select(row => ToInboxRow(row, conversation, row.InboxId == known.Id ? known.Message : null))]);
    }

    // A row that does not open is no reason to leave the rest of its conversation unread.
    private InboxRow ToInboxRow(Row row, ConversationKey conversation, InboundMessage? known)
    {
        InboundMessage? message = known ?? words.TryOpen(row.Body, MessagingJsonContext.Default.InboundMessage, conversation.ToString());
        return new InboxRow(
            row.InboxId!.Value,
            message ?? new InboundMessage
            {
                Conversation = conversation,
                MessageKey = row.MessageKey!,
                Kind = InboundKind.Unknown,
                SentAt = row.SentAt!.Value,
                ReceivedAt = row.SentAt.Value,
                ReplyAddress = new ReplyAddress(row.ReplyAddress ?? conversation.Peer),
            },
            row.Waiting,
            IsReadable: message is not null);
    }

    public Task<CommitResult> CommitAsync(TurnCommit commit, CancellationToken cancellationToken)
    {
        SealedTurn content = SealedTurn.Of(commit, words);
        return writer.WriteAsync(commit.Expected.Key.ToString(), session => _commits.Write(session, commit, content), cancellationToken);
    }

    public Task<bool> GiveUpAsync(ConversationKey conversation, long inboxId, EdgeText? edgeText, CancellationToken cancellationToken) =>
        writer.WriteAsync(
            conversation.ToString(),
            session => session.Execute(
                "UPDATE inbox SET waiting = 0, edge_text = COALESCE(@text, edge_text) WHERE conversation = @k AND id = @id AND status = 'new'",
                ("@text", Names.Of(edgeText)),
                ("@k", conversation.ToString()),
                ("@id", inboxId)) == 1,
            cancellationToken);

    public Task<bool> EdgeEndedAsync(ConversationKey conversation, long inboxId, EdgeText said, string sentence, bool written, CancellationToken cancellationToken) =>
        writer.WriteAsync(
            conversation.ToString(),
            session => written
                ? _answers.EdgeWritten(session, conversation.ToString(), inboxId, said, sentence)
                : AnswerWriter.EdgeFailed(session, conversation.ToString(), inboxId),
            cancellationToken);

    public Task<GivenReply?> ReadAnswerAsync(ConversationKey conversation, long inboxId, ChannelCapabilities account, CancellationToken cancellationToken) =>
        writer.WriteAsync(conversation.ToString(), session => _answers.Read(session, conversation.ToString(), inboxId, account), cancellationToken);

    public Task<bool> AnswerEndedAsync(ConversationKey conversation, long inboxId, IReadOnlyList<long> outboxIds, DateTimeOffset receivedAt, bool written, bool canSend, CancellationToken cancellationToken) =>
        writer.WriteAsync(
            conversation.ToString(),
            session => written
                ? AnswerWriter.Written(session, conversation.ToString(), outboxIds)
                : AnswerWriter.Failed(session, conversation.ToString(), inboxId, receivedAt, canSend),
            cancellationToken);

    public async Task<IReadOnlyList<StrandedMessage>> FindStrandedAsync(int limit, CancellationToken cancellationToken)
    {
        DateTimeOffset now = time.GetUtcNow();
        return await connections.ReadAsync(
            FindStranded,
            reader => new StrandedMessage(ConversationKey.Parse(reader.GetString(0)), reader.GetInt64(1), reader.GetInt32(2) == 1),
            [("@unattended", now - UnattendedAge), ("@waited", now - WaitingAge), ("@limit", limit)],
            cancellationToken);
    }

    public Task SettleEarlierProcessAsync(CancellationToken cancellationToken) =>
        writer.WriteAsync(
            "",
            session =>
            {
                session.Execute("UPDATE inbox SET waiting = 0 WHERE status = 'new' AND waiting = 1");
                session.Execute(
                    $"""
                    UPDATE outbox SET status = CASE WHEN class = 'crisis' THEN 'to_send' ELSE 'unknown' END, receipt = 'restarted'
                    WHERE {OutboxConfiguration.Unfinished} AND status IN ('given', 'sending')
                    """);
                return true;
            },
            cancellationToken);

    public async Task<int> CountNewAsync(CancellationToken cancellationToken) =>
        (await connections.ReadAsync("SELECT COUNT(*) FROM inbox WHERE status = 'new'", reader => reader.GetInt32(0), [], cancellationToken))[0];

    private sealed record Row(long? Turn, long? Epoch, string? Owner, string? CaseId, long? Schema, byte[]? Checkpoint, long? InboxId, byte[]? Body, bool Waiting, string? MessageKey, DateTimeOffset? SentAt, string? ReplyAddress)
    {
        public static Row Read(DbDataReader reader) => new(
            reader.Long(0),
            reader.Long(1),
            reader.Text(2),
            reader.Text(3),
            reader.Long(4),
            reader.Bytes(5),
            reader.Long(6),
            reader.Bytes(7),
            reader.Long(8) == 1,
            reader.Text(9),
            reader.TimeOrNull(10),
            reader.Text(11));
    }
}
