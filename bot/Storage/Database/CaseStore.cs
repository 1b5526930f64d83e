using System.Data.Common;
using BotService.Domain.Cases;
using BotService.Domain.Delivery;
using BotService.Messaging.Messages;
using BotService.Skills.Risk;

namespace BotService.Storage.Database;

/// <inheritdoc cref="ICaseStore"/>
internal sealed class CaseStore(DatabaseWriter writer, DatabaseConnections connections, Words words, RowIds ids, TimeProvider time) : ICaseStore
{
    private const string SelectCase =
        """
        SELECT c.conversation, c.id, c.status, c.level, c.level_since, c.categories, c.reason, c.opened_at, c.owner, c.claimed_at, c.closed_at, v.epoch, v.last_user_at
        FROM cases c JOIN conversation v ON v.key = c.conversation
        """;

    private readonly CaseWriter _writes = new(words, new CaseEvents(words, ids, time), ids, time);

    public async Task<IReadOnlyList<Case>> ReadOpenAsync(CancellationToken cancellationToken) =>
        await connections.ReadAsync(SelectCase + " WHERE c.status <> 'closed'", ReadCase, [], cancellationToken);

    public async Task<Case?> FindAsync(CaseId id, CancellationToken cancellationToken) =>
        (await connections.ReadAsync(SelectCase + " WHERE c.id = @id", ReadCase, [("@id", id.Value)], cancellationToken)).FirstOrDefault();

    public Task<CaseOutcome> ClaimAsync(Case expected, CounselorId counselor, OutgoingMessage notice, CancellationToken cancellationToken) =>
        writer.WriteAsync(expected.Conversation.ToString(), session => _writes.Claim(session, expected, counselor, notice), cancellationToken);

    public Task<CaseOutcome> ReplyAsync(ClaimedCase claimed, IReadOnlyList<OutgoingMessage> parts, string author, string clientMessageId, CancellationToken cancellationToken) =>
        writer.WriteAsync(claimed.Conversation.ToString(), session => _writes.Reply(session, claimed, parts, author, clientMessageId), cancellationToken);

    public Task<CaseOutcome> CloseAsync(ClaimedCase claimed, string ending, string note, string author, OutgoingMessage? notice, CancellationToken cancellationToken) =>
        writer.WriteAsync(claimed.Conversation.ToString(), session => _writes.Close(session, claimed, ending, note, author, notice), cancellationToken);

    public Task<CaseOutcome> AddNoteAsync(ClaimedCase claimed, string note, string author, CancellationToken cancellationToken) =>
        writer.WriteAsync(claimed.Conversation.ToString(), session => _writes.AddNote(session, claimed, note, author), cancellationToken);

    public async Task<IReadOnlyList<TranscriptEntry>> ReadTranscriptAsync(ConversationKey conversation, int limit, CancellationToken cancellationToken)
    {
        string key = conversation.ToString();
        List<TranscriptEntry> newestFirst = await connections.ReadAsync(
            """
            SELECT t.id, t.sender, t.kind, t.body, t.at, t.author, o.status
            FROM transcript t LEFT JOIN outbox o ON o.conversation = t.conversation AND o.id = t.outbox_id
            WHERE t.conversation = @k ORDER BY t.id DESC LIMIT @limit
            """,
            reader => new TranscriptEntry
            {
                Id = reader.GetInt64(0),
                From = reader.GetString(1),
                Kind = reader.GetString(2),
                Text = words.OpenText(reader.GetFieldValue<byte[]>(3), key),
                At = reader.Time(4),
                Author = reader.Text(5),
                Delivery = reader.Text(6) is { } status ? Names.Outbox(status) : null,
            },
            [("@k", key), ("@limit", limit)],
            cancellationToken);
        newestFirst.Reverse();
        return newestFirst;
    }

    public async Task<int> CountSendsSinceUserAsync(ConversationKey conversation, CancellationToken cancellationToken) =>
        (await connections.ReadAsync(
            """
            SELECT COUNT(*) FROM outbox o JOIN conversation v ON v.key = o.conversation
            WHERE o.conversation = @k AND (o.status = 'to_send' OR o.sending_at >= v.last_user_at - @slack)
            """,
            reader => reader.GetInt32(0),
            [("@k", conversation.ToString()), ("@slack", OutboxBudget.ClockSlack.Ticks)],
            cancellationToken))[0];

    public async Task<long> ReadVersionAsync(CancellationToken cancellationToken) =>
        (await connections.ReadAsync("SELECT COALESCE(MAX(id), 0) FROM case_event", reader => reader.GetInt64(0), [], cancellationToken))[0];

    private static Case ReadCase(DbDataReader reader) => new()
    {
        Conversation = ConversationKey.Parse(reader.GetString(0)),
        Id = new CaseId(reader.GetString(1)),
        Status = Names.Case(reader.GetString(2)),
        Level = (RiskLevel)reader.GetInt32(3),
        LevelSince = reader.Time(4),
        Categories = reader.GetString(5).Split(',', StringSplitOptions.RemoveEmptyEntries),
        Reason = reader.GetString(6),
        OpenedAt = reader.Time(7),
        Owner = reader.Text(8) is { } owner ? new CounselorId(owner) : null,
        ClaimedAt = reader.TimeOrNull(9),
        ClosedAt = reader.TimeOrNull(10),
        Epoch = reader.GetInt64(11),
        LastUserAt = reader.TimeOrNull(12),
    };
}
