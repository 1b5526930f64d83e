using BotService.Domain.Delivery;
using BotService.Domain.Turns;
using BotService.Messaging.Messages;

namespace BotService.Storage.Database;

/// <summary>The commit of a turn: conversation, inbox, outbox, case and transcript, in that order, inside the writer's transaction.</summary>
internal sealed class TurnCommitWriter(Words words, RowIds ids, TimeProvider time)
{
    // What follows a given text leaves through the API, and must not be faster than the answer it follows.
    private static readonly TimeSpan AfterGiven = TimeSpan.FromSeconds(6);

    // The second guard beside turn and epoch: an earlier message that came in late, from a spool or another node, is answered first.
    internal const string TakeTurnStatement =
        """
        INSERT INTO conversation (key, turn, epoch, owner, last_user_at, reply_address, checkpoint, schema)
        SELECT @k, @t + 1, @e, 'bot', @user_at, @address, @checkpoint, @schema
        WHERE NOT EXISTS (
          SELECT 1 FROM inbox earlier JOIN inbox first ON first.conversation = @k AND first.id = @first
          WHERE earlier.conversation = @k AND earlier.status = 'new'
            AND (earlier.sent_at < first.sent_at OR earlier.sent_at = first.sent_at AND earlier.id < first.id))
        ON CONFLICT (key) DO UPDATE SET
          turn = conversation.turn + 1,
          last_user_at = CASE WHEN conversation.last_user_at IS NULL OR excluded.last_user_at > conversation.last_user_at THEN excluded.last_user_at ELSE conversation.last_user_at END,
          reply_address = excluded.reply_address,
          checkpoint = COALESCE(excluded.checkpoint, conversation.checkpoint),
          schema = CASE WHEN excluded.checkpoint IS NULL THEN conversation.schema ELSE excluded.schema END
        WHERE conversation.turn = @t AND conversation.epoch = @e
        RETURNING turn, epoch, owner, case_id
        """;

    private readonly CaseEvents _events = new(words, ids, time);
    private readonly ReplyPlanner _planner = new(words, time);

    public CommitResult Write(SqlSession session, TurnCommit commit, SealedTurn content)
    {
        string key = commit.Expected.Key.ToString();
        if (TakeTurn(session, commit, content, key) is not { } conversation)
        {
            return new CommitResult { Committed = false };
        }

        List<AnsweredRow> rows = [.. commit.Rows.SelectMany(id => MarkDone(session, key, id, conversation.Turn, commit.IsPoison))];
        string? caseId = conversation.CaseId;
        if (commit.Case is { } opening)
        {
            caseId = _events.OpenOrRaise(session, key, conversation, opening);
        }

        ReplyPlan plan = _planner.Plan(session, key, commit, rows);
        List<long> outboxIds = [];
        foreach (PlannedReply planned in plan.Replies)
        {
            outboxIds.Add(Insert(session, key, conversation, planned, content.Replies[planned.Number]));
        }

        WriteTranscript(session, key, caseId, commit, content, rows, plan, outboxIds);
        if (caseId is not null)
        {
            _events.Append(session, key, caseId, commit.UserAt is null ? "turn" : "message", "bot", null, null);
        }

        GivenReply? given = plan.GivenTo is null
            ? null
            : new GivenReply(
                [.. plan.Released, .. outboxIds.Where((_, index) => plan.Replies[index].Status == OutboxStatus.Given)],
                new OutboundMessage { Text = plan.GivenText });
        return new CommitResult
        {
            Committed = true,
            GivenTo = plan.GivenTo,
            Given = given,
            HasDeliveries = plan.HasDeliveries,
            CaseId = caseId,
        };
    }

    private static ConversationTurn? TakeTurn(SqlSession session, TurnCommit commit, SealedTurn content, string key) => session.Query(
            TakeTurnStatement,
            reader => new ConversationTurn(reader.GetInt64(0), reader.GetInt64(1), Names.Owner(reader.GetString(2)), reader.Text(3)),
            ("@k", key),
            ("@t", commit.Expected.Turn),
            ("@e", commit.Expected.Epoch),
            ("@user_at", commit.UserAt),
            ("@address", commit.ReplyAddress.Value),
            ("@checkpoint", commit.Expected.HasNewerCheckpoint ? null : content.Checkpoint),
            ("@schema", commit.Session.Schema),
            ("@first", commit.Rows.Count > 0 ? commit.Rows[0] : null)).FirstOrDefault();

    private static List<AnsweredRow> MarkDone(SqlSession session, string key, long id, long turn, bool isPoison) => session.Query(
        """
        UPDATE inbox SET status = @status, answered_in = @turn
        WHERE conversation = @k AND id = @id AND status = 'new'
        RETURNING id, waiting, edge_text, edge_written
        """,
        reader => new AnsweredRow(reader.GetInt64(0), reader.GetInt32(1) == 1, reader.Text(2), reader.GetInt32(3) == 1),
        ("@status", isPoison ? "poison" : "done"),
        ("@turn", turn),
        ("@k", key),
        ("@id", id));

    private long Insert(SqlSession session, string key, ConversationTurn conversation, PlannedReply planned, byte[] body)
    {
        DateTimeOffset now = time.GetUtcNow();
        return session.Count(
            """
            INSERT INTO outbox (conversation, id, turn, n, in_reply_to, origin, class, epoch, body, not_before, status, given_at, attempts)
            VALUES (@k, (SELECT COALESCE(MAX(id), 0) + 1 FROM outbox WHERE conversation = @k), @turn, @n, @reply_to, @origin, @class, @epoch, @body, @not_before, @status, @given_at, 0)
            RETURNING id
            """,
            ("@k", key),
            ("@turn", conversation.Turn),
            ("@n", planned.Number),
            ("@reply_to", planned.InReplyTo),
            ("@origin", Names.Of(planned.Message.Origin)),
            ("@class", Names.Of(planned.Message.Class)),
            ("@epoch", conversation.Epoch),
            ("@body", body),
            ("@not_before", planned.AfterGiven ? now + AfterGiven : (DateTimeOffset?)null),
            ("@status", Names.Of(planned.Status)),
            ("@given_at", planned.Status == OutboxStatus.Given ? now : (DateTimeOffset?)null));
    }

    private void WriteTranscript(SqlSession session, string key, string? caseId, TurnCommit commit, SealedTurn content, List<AnsweredRow> rows, ReplyPlan plan, List<long> outboxIds)
    {
        for (int i = 0; i < commit.Transcript.Count; i++)
        {
            TranscriptLine line = commit.Transcript[i];
            if (line.Reply is not { } reply)
            {
                TranscriptWriter.Append(session, key, caseId, line, content.Lines[i], outboxId: null, author: null);
            }
            else if (plan.Replies.FindIndex(item => item.Number == reply) is var planned and >= 0)
            {
                TranscriptWriter.Append(session, key, caseId, line, content.Lines[i], outboxIds[planned], author: null);
            }
        }

        foreach (AnsweredRow row in rows.Where(row => row.EdgeWritten && row.EdgeText is not null))
        {
            EdgeText said = Enum.Parse<EdgeText>(row.EdgeText!, ignoreCase: true);
            if (commit.EdgeSentences.TryGetValue(said, out string? sentence))
            {
                TranscriptWriter.Append(session, words, key, caseId, new TranscriptLine("bot", $"Edge{said}", sentence, time.GetUtcNow()), outboxId: null, author: null);
            }
        }
    }
}
