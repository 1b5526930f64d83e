using BotService.Domain.Prompts;
using BotService.Skills.Prompts;

namespace BotService.Storage.Database;

/// <summary>Changes versions of prompts inside the writer's transaction. The rows of the prompt are locked first, so what is read here is what is changed.</summary>
internal sealed class PromptWriter(RowIds ids, TimeProvider time)
{
    public PromptChange AddDraft(SqlSession session, PromptDraft draft)
    {
        List<Row> rows = Lock(session, draft.PromptId);
        Row? newest = rows.FirstOrDefault();
        if ((newest?.Number ?? 0) != draft.BasedOn)
        {
            return new PromptChange(PromptOutcome.Conflict, newest?.Number ?? 0);
        }

        string hash = PromptText.Hash(draft.Text);
        if (newest?.Hash == hash)
        {
            return new PromptChange(PromptOutcome.Unchanged, newest.Number);
        }

        // Words that nobody has approved yet stay somebody's work in every draft that goes on from them.
        IEnumerable<string> authors = newest is not null && PromptTransitions.IsOpen(newest.Status) ? newest.Authors.Union([draft.Author]) : [draft.Author];
        Version version = new(draft.PromptId, draft.BasedOn + 1, "draft", draft.Text, hash, draft.Author, string.Join(',', authors), draft.BasedOn, draft.Note);
        if (!Insert(session, version, publisher: null, rollbackOf: null))
        {
            return new PromptChange(PromptOutcome.Conflict, draft.BasedOn);
        }

        foreach (Row open in rows.Where(row => PromptTransitions.IsOpen(row.Status)))
        {
            Supersede(session, draft.PromptId, open.Number);
        }

        Audit(session, draft.Author, "prompt.save", draft.PromptId, version.Number);
        return new PromptChange(PromptOutcome.Done, version.Number);
    }

    public PromptChange Move(SqlSession session, PromptMove move)
    {
        List<Row> rows = Lock(session, move.PromptId);
        if (rows.FirstOrDefault(row => row.Number == move.Number) is not { } row)
        {
            return new PromptChange(PromptOutcome.NotFound, move.Number);
        }

        if (!PromptTransitions.Allows(row.Status, move.To))
        {
            return new PromptChange(PromptOutcome.WrongStatus, move.Number);
        }

        bool isReview = row.Status == PromptStatus.InReview;
        if (isReview && row.Authors.Contains(move.Actor, StringComparer.Ordinal))
        {
            return new PromptChange(PromptOutcome.OwnWork, move.Number);
        }

        bool isPublication = move.To == PromptStatus.Published;
        if (isPublication)
        {
            foreach (Row live in rows.Where(other => other.Status == PromptStatus.Published))
            {
                Supersede(session, move.PromptId, live.Number);
            }
        }

        DateTimeOffset now = time.GetUtcNow();
        int changed = session.Execute(
            """
            UPDATE prompt_version SET
                status = @to,
                reviewed_by = COALESCE(@reviewer, reviewed_by),
                reviewed_at = COALESCE(@reviewed, reviewed_at),
                review_note = CASE WHEN @reviewer IS NULL THEN review_note ELSE @note END,
                published_by = COALESCE(@publisher, published_by),
                published_at = COALESCE(@published, published_at)
            WHERE prompt = @p AND number = @n AND status = @from AND hash = @hash
            """,
            ("@to", Names.Of(move.To)),
            ("@reviewer", isReview ? move.Actor : null),
            ("@reviewed", isReview ? now : null),
            ("@note", move.Note),
            ("@publisher", isPublication ? move.Actor : null),
            ("@published", isPublication ? now : null),
            ("@p", move.PromptId),
            ("@n", move.Number),
            ("@from", Names.Of(row.Status)),
            ("@hash", row.Hash));
        if (changed != 1)
        {
            throw new InvalidOperationException($"A locked version of prompt {move.PromptId} changed under the lock; nothing was written.");
        }

        Audit(session, move.Actor, move.Action, move.PromptId, move.Number);
        return new PromptChange(PromptOutcome.Done, move.Number);
    }

    public PromptChange RollBack(SqlSession session, string promptId, int number, string actor, string reason)
    {
        List<Row> rows = Lock(session, promptId);
        if (rows.FirstOrDefault(row => row.Number == number) is not { } former)
        {
            return new PromptChange(PromptOutcome.NotFound, number);
        }

        // Only what was in use once was approved once.
        if (former.Status != PromptStatus.Superseded || !former.WasPublished)
        {
            return new PromptChange(PromptOutcome.WrongStatus, number);
        }

        string text = (string)session.Scalar("SELECT body FROM prompt_version WHERE prompt = @p AND number = @n", ("@p", promptId), ("@n", number))!;
        return PutIntoUse(session, rows, new Version(promptId, rows[0].Number + 1, "published", text, former.Hash, actor, actor, number, reason), number, "prompt.rollback");
    }

    public PromptChange Seed(SqlSession session, string promptId, string text)
    {
        List<Row> rows = Lock(session, promptId);
        string canonical = PromptText.Canonical(text);
        string hash = PromptText.Hash(text);
        if (rows.FirstOrDefault(row => row.Status == PromptStatus.Published) is { } live && (live.Hash == hash || live.Author != PromptAuthors.Files))
        {
            return new PromptChange(live.Hash == hash ? PromptOutcome.Unchanged : PromptOutcome.NotAllowed, live.Number);
        }

        int newest = rows.FirstOrDefault()?.Number ?? 0;
        return PutIntoUse(
            session,
            rows,
            new Version(promptId, newest + 1, "published", canonical, hash, PromptAuthors.Files, PromptAuthors.Files, newest, ""),
            rollbackOf: null,
            "prompt.seed");
    }

    private PromptChange PutIntoUse(SqlSession session, List<Row> rows, Version version, int? rollbackOf, string action)
    {
        foreach (Row live in rows.Where(row => row.Status == PromptStatus.Published))
        {
            Supersede(session, version.Prompt, live.Number);
        }

        if (!Insert(session, version, publisher: version.Author, rollbackOf))
        {
            throw new InvalidOperationException($"Another node wrote a version of prompt {version.Prompt} at the same moment; nothing was written. Try again.");
        }

        Audit(session, version.Author, action, version.Prompt, version.Number);
        return new PromptChange(PromptOutcome.Done, version.Number);
    }

    private static List<Row> Lock(SqlSession session, string promptId) => session.Query(
        "SELECT number, status, hash, authors, author, published_at FROM prompt_version WHERE prompt = @p ORDER BY number DESC" + (session.LocksRows ? " FOR UPDATE" : ""),
        reader => new Row(reader.GetInt32(0), Names.Prompt(reader.GetString(1)), reader.GetString(2), reader.GetString(3).Split(','), reader.GetString(4), !reader.IsDBNull(5)),
        ("@p", promptId));

    private static void Supersede(SqlSession session, string promptId, int number) => session.Execute(
        "UPDATE prompt_version SET status = 'superseded' WHERE prompt = @p AND number = @n",
        ("@p", promptId),
        ("@n", number));

    private bool Insert(SqlSession session, Version version, string? publisher, int? rollbackOf)
    {
        DateTimeOffset now = time.GetUtcNow();
        return session.Execute(
            """
            INSERT INTO prompt_version (prompt, number, status, body, hash, author, authors, based_on, note, created_at, published_by, published_at, rollback_of)
            VALUES (@p, @n, @status, @body, @hash, @author, @authors, @based, @note, @now, @publisher, @published, @rollback)
            ON CONFLICT DO NOTHING
            """,
            ("@p", version.Prompt),
            ("@n", version.Number),
            ("@status", version.Status),
            ("@body", version.Text),
            ("@hash", version.Hash),
            ("@author", version.Author),
            ("@authors", version.Authors),
            ("@based", version.BasedOn),
            ("@note", version.Note),
            ("@now", now),
            ("@publisher", publisher),
            ("@published", publisher is null ? null : now),
            ("@rollback", (long?)rollbackOf)) == 1;
    }

    private void Audit(SqlSession session, string actor, string action, string promptId, int number) =>
        AuditLog.Append(session, ids.Next(), actor, action, $"{promptId}@{number}", time.GetUtcNow());

    private sealed record Row(int Number, PromptStatus Status, string Hash, string[] Authors, string Author, bool WasPublished);

    private sealed record Version(string Prompt, int Number, string Status, string Text, string Hash, string Author, string Authors, int BasedOn, string Note);
}
