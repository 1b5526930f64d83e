using BotService.Domain.Turns;

namespace BotService.Storage.Database;

/// <summary>Adds lines to the transcript inside the writer's transaction.</summary>
internal static class TranscriptWriter
{
    public static void Append(SqlSession session, Words words, string conversation, string? caseId, TranscriptLine line, long? outboxId, string? author) =>
        session.Execute(
            """
            INSERT INTO transcript (conversation, id, case_id, sender, kind, body, at, outbox_id, author)
            VALUES (@k, (SELECT COALESCE(MAX(id), 0) + 1 FROM transcript WHERE conversation = @k), @case, @sender, @kind, @body, @at, @outbox, @author)
            """,
            ("@k", conversation),
            ("@case", caseId),
            ("@sender", line.From),
            ("@kind", line.Kind),
            ("@body", words.SealText(line.Text, conversation)),
            ("@at", line.At),
            ("@outbox", outboxId),
            ("@author", author));
}
