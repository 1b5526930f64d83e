using System.Data.Common;
using BotService.Domain.Prompts;

namespace BotService.Storage.Database;

/// <inheritdoc cref="IPromptStore"/>
internal sealed class PromptStore(DatabaseWriter writer, DatabaseConnections connections, RowIds ids, TimeProvider time) : IPromptStore
{
    private const string Select =
        """
        SELECT prompt, number, status, body, hash, author, authors, based_on, note, created_at,
               reviewed_by, reviewed_at, review_note, published_by, published_at, rollback_of
        FROM prompt_version
        """;

    private readonly PromptWriter _writes = new(ids, time);

    public async Task<IReadOnlyList<PromptVersion>> ReadCurrentAsync(CancellationToken cancellationToken) =>
        await connections.ReadAsync(Select + " WHERE status <> 'superseded' ORDER BY prompt, number", Read, [], cancellationToken);

    public async Task<IReadOnlyList<PromptVersion>> ReadHistoryAsync(string promptId, CancellationToken cancellationToken) =>
        await connections.ReadAsync(Select + " WHERE prompt = @p ORDER BY number DESC", Read, [("@p", promptId)], cancellationToken);

    public async Task<IReadOnlyDictionary<string, int>> ReadLiveNumbersAsync(CancellationToken cancellationToken) =>
        (await connections.ReadAsync(
            "SELECT prompt, number FROM prompt_version WHERE status = 'published'",
            reader => KeyValuePair.Create(reader.GetString(0), reader.GetInt32(1)),
            [],
            cancellationToken)).ToDictionary(StringComparer.Ordinal);

    public Task<PromptChange> AddDraftAsync(PromptDraft draft, CancellationToken cancellationToken) =>
        writer.WriteAsync(Lane(draft.PromptId), session => _writes.AddDraft(session, draft), cancellationToken);

    public Task<PromptChange> MoveAsync(PromptMove move, CancellationToken cancellationToken) =>
        writer.WriteAsync(Lane(move.PromptId), session => _writes.Move(session, move), cancellationToken);

    public Task<PromptChange> RollBackAsync(string promptId, int number, string actor, string reason, CancellationToken cancellationToken) =>
        writer.WriteAsync(Lane(promptId), session => _writes.RollBack(session, promptId, number, actor, reason), cancellationToken);

    public Task<PromptChange> SeedAsync(string promptId, string text, CancellationToken cancellationToken) =>
        writer.WriteAsync(Lane(promptId), session => _writes.Seed(session, promptId, text), cancellationToken);

    internal static PromptVersion Read(DbDataReader reader) => new()
    {
        PromptId = reader.GetString(0),
        Number = reader.GetInt32(1),
        Status = Names.Prompt(reader.GetString(2)),
        Text = reader.GetString(3),
        Hash = reader.GetString(4),
        Author = reader.GetString(5),
        Authors = reader.GetString(6).Split(','),
        BasedOn = reader.GetInt32(7),
        Note = reader.GetString(8),
        CreatedAt = reader.Time(9),
        ReviewedBy = reader.Text(10),
        ReviewedAt = reader.TimeOrNull(11),
        ReviewNote = reader.Text(12),
        PublishedBy = reader.Text(13),
        PublishedAt = reader.TimeOrNull(14),
        RollbackOf = reader.IsDBNull(15) ? null : reader.GetInt32(15),
    };

    private static string Lane(string promptId) => $"prompt:{promptId}";
}
