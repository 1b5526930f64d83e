using BotService.Domain.Turns;

namespace BotService.Storage.Database;

/// <summary>Adds lines to the transcript inside the writer's transaction.</summary>
internal static class TranscriptWriter
{
    public static void Append(SqlSession session, Words words, string conversation, string? caseId, TranscriptLine line, long? outboxId, string? author) =>
        Append(session, conversation, caseId, line, words.SealText(line.Text, conversation), outboxId, author);

    /// <param name="session">The writer's.</param>
    /// <param name="conversation">Whose.</param>
    /// <param name="caseId">Case it belongs to.</param>
    /// <param name="line">Who, what and when.</param>
    /// <param name="body">Its text, sealed.</param>
    /// <param name="outboxId">Row of the outbox that it shows.</param>
    /// <param name="author">Counselor who wrote it.</param>
    public static void Append(SqlSession session, string conversation, string? caseId, TranscriptLine line, byte[] body, long? outboxId, string? author) =>
        session.Execute(
            """
            INSERT INTO transcript (conversation, id, case_id, sender, kind, body, at, outbox_id, author)
            VALUES (@k, (SELECT COALESCE(MAX(id), 0) + 1 FROM transcript WHERE conversation = @k), @case, @sender, @kind, @body, @at, @outbox, @author)
            """,
            ("@k", conversation),
            ("@case", caseId),
            ("@sender", line.From),
            ("@kind", line.Kind),
            ("@body", body),
            ("@at", line.At),
            ("@outbox", outboxId),
            ("@author", author));
}
