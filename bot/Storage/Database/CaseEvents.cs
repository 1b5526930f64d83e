using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using BotService.Domain.Turns;

namespace BotService.Storage.Database;

/// <summary>Opens and raises cases and keeps their record, inside the writer's transaction.</summary>
internal sealed class CaseEvents(Words words, RowIds ids, TimeProvider time)
{
    /// <returns>Id of the open case.</returns>
    public string OpenOrRaise(SqlSession session, string conversation, ConversationTurn turn, CaseOpening opening)
    {
        if (turn.CaseId is { } open)
        {
            Raise(session, conversation, open, opening);
            return open;
        }

        string id = RandomNumberGenerator.GetHexString(32, lowercase: true);
        DateTimeOffset now = time.GetUtcNow();
        session.Execute(
            """
            INSERT INTO cases (conversation, id, status, level, level_since, categories, reason, opened_at)
            VALUES (@k, @id, 'waiting', @level, @now, @categories, @reason, @now)
            """,
            ("@k", conversation),
            ("@id", id),
            ("@level", (int)opening.Level),
            ("@now", now),
            ("@categories", string.Join(',', opening.Categories)),
            ("@reason", opening.Reason));
        session.Execute(
            "UPDATE conversation SET case_id = @id, owner = CASE WHEN owner = 'bot' THEN 'queue' ELSE owner END WHERE key = @k",
            ("@id", id),
            ("@k", conversation));
        Append(session, conversation, id, "opened", "bot", $"R{(int)opening.Level}", null);
        return id;
    }

    public void Append(SqlSession session, string conversation, string caseId, string kind, string? actor, string? detail, string? note)
    {
        long id = ids.Next();
        DateTimeOffset now = time.GetUtcNow();
        byte[]? sealedNote = note is null ? null : words.SealText(note, conversation);
        byte[]? before = session.Query(
            "SELECT hash FROM case_event WHERE conversation = @k ORDER BY id DESC LIMIT 1",
            reader => reader.GetFieldValue<byte[]>(0),
            ("@k", conversation)).FirstOrDefault();
        session.Execute(
            """
            INSERT INTO case_event (conversation, id, case_id, kind, actor, detail, note, at, hash)
            VALUES (@k, @id, @case, @kind, @actor, @detail, @note, @at, @hash)
            """,
            ("@k", conversation),
            ("@id", id),
            ("@case", caseId),
            ("@kind", kind),
            ("@actor", actor),
            ("@detail", detail),
            ("@note", sealedNote),
            ("@at", now),
            ("@hash", Hash(before, $"{conversation}\n{id}\n{caseId}\n{kind}\n{actor}\n{detail}", now, sealedNote)));
    }

    private void Raise(SqlSession session, string conversation, string caseId, CaseOpening opening)
    {
        int raised = session.Execute(
            "UPDATE cases SET level = @level, level_since = @now WHERE conversation = @k AND id = @id AND level < @level",
            ("@level", (int)opening.Level),
            ("@now", time.GetUtcNow()),
            ("@k", conversation),
            ("@id", caseId));
        string known = (string?)session.Scalar("SELECT categories FROM cases WHERE conversation = @k AND id = @id", ("@k", conversation), ("@id", caseId)) ?? "";
        string all = string.Join(',', known.Split(',', StringSplitOptions.RemoveEmptyEntries).Union(opening.Categories));
        if (all != known)
        {
            session.Execute("UPDATE cases SET categories = @all WHERE conversation = @k AND id = @id", ("@all", all), ("@k", conversation), ("@id", caseId));
        }

        if (raised == 1)
        {
            Append(session, conversation, caseId, "raised", "bot", $"R{(int)opening.Level}", null);
        }
    }

    private static byte[] Hash(byte[]? before, string fields, DateTimeOffset at, byte[]? note)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> ticks = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(ticks, at.UtcTicks);
        hash.AppendData(before ?? []);
        hash.AppendData(Encoding.UTF8.GetBytes(fields));
        hash.AppendData(ticks);
        hash.AppendData(note ?? []);
        return hash.GetHashAndReset();
    }
}
