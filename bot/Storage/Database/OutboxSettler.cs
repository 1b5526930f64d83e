using System.Data.Common;
using BotService.Domain.Delivery;
using BotService.Messaging.Channels;
using BotService.Storage.Database.Configurations;

namespace BotService.Storage.Database;

/// <summary>Records how an attempt ended, and decides for rows whose node died.</summary>
internal sealed class OutboxSettler(CaseEvents events, TimeProvider time)
{
    public const string FindAbandoned =
        $"""
        SELECT conversation, id, status, class FROM outbox
        WHERE {OutboxConfiguration.Unfinished}
          AND (status = 'given' AND (given_at < @given OR class = 'crisis' AND given_at < @given_crisis OR given_at > @ahead)
            OR status = 'sending' AND (sending_at < @sending OR sending_at > @ahead))
        LIMIT @limit
        """;

    // A returning row of the bot whose epoch is over never leaves.
    internal const string UnlessStale =
        "CASE WHEN @status = 'to_send' AND origin = 'bot' AND class <> 'crisis' AND epoch <> (SELECT epoch FROM conversation WHERE key = @k) THEN 'cancelled' ELSE @status END";

    // Of an attempt that showed nothing: a crisis row may have been shown by an earlier one.
    private const string IfShownBefore = "CASE WHEN class = 'crisis' AND attempts > 1 THEN sending_at END";

    private static readonly TimeSpan GivenAge = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan GivenCrisisAge = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan SendingAge = TimeSpan.FromSeconds(30);

    // No two clocks are so far apart: what is younger than this was marked before the clock was set back.
    private static readonly TimeSpan ClockSetBack = TimeSpan.FromMinutes(5);

    public SqlValue[] Ages(int limit)
    {
        DateTimeOffset now = time.GetUtcNow();
        return [("@given", now - GivenAge), ("@given_crisis", now - GivenCrisisAge), ("@sending", now - SendingAge), ("@ahead", now + ClockSetBack), ("@limit", limit)];
    }

    /// <returns>True when the row now waits for the sender.</returns>
    public bool Settle(SqlSession session, Abandoned row)
    {
        DateTimeOffset now = time.GetUtcNow();
        bool isCrisis = row.Class == "crisis";
        OutboxStatus status = isCrisis ? OutboxStatus.ToSend : OutboxStatus.Unknown;
        int settled = session.Execute(
            $"UPDATE outbox SET status = {UnlessStale}, receipt = 'abandoned' WHERE conversation = @k AND id = @id AND status = @was AND (status = 'given' AND (given_at < @given OR given_at > @ahead) OR status = 'sending' AND (sending_at < @sending OR sending_at > @ahead))",
            ("@status", Names.Of(status)),
            ("@k", row.Conversation),
            ("@id", row.Id),
            ("@was", row.Status),
            ("@given", now - (isCrisis ? GivenCrisisAge : GivenAge)),
            ("@sending", now - SendingAge),
            ("@ahead", now + ClockSetBack));
        if (settled == 1)
        {
            Tell(session, row.Conversation, status);
        }

        return settled == 1 && status == OutboxStatus.ToSend;
    }

    public static int PutBack(SqlSession session, TakenDelivery delivery) => session.Execute(
        $"UPDATE outbox SET status = {UnlessStale}, sending_at = {IfShownBefore}, attempts = attempts - 1 WHERE conversation = @k AND id = @id AND attempt_id = @a AND status = 'sending'",
        ("@status", Names.Of(OutboxStatus.ToSend)),
        ("@k", delivery.Conversation.ToString()),
        ("@id", delivery.Id),
        ("@a", delivery.AttemptId));

    public int Record(SqlSession session, TakenDelivery delivery, OutboxStatus status, SendReceipt receipt, DateTimeOffset? notBefore)
    {
        string key = delivery.Conversation.ToString();
        int recorded = session.Execute(
            $"""
            UPDATE outbox SET status = {UnlessStale}, receipt = @receipt, not_before = @not_before, sending_at = CASE WHEN @shown = 1 THEN sending_at ELSE {IfShownBefore} END,
              attempts = CASE WHEN @shown = 0 AND class = 'crisis' THEN attempts - 1 ELSE attempts END
            WHERE conversation = @k AND id = @id AND attempt_id = @a AND status IN ('sending', 'unknown')
            """,
            ("@status", Names.Of(status)),
            ("@k", key),
            ("@receipt", receipt.Code ?? receipt.Outcome.ToString()),
            ("@not_before", status == OutboxStatus.Held ? delivery.MarkedAt : notBefore),
            ("@shown", receipt.Outcome is SendOutcome.Sent or SendOutcome.Unknown ? 1 : 0),
            ("@id", delivery.Id),
            ("@a", delivery.AttemptId));
        if (recorded == 1)
        {
            Tell(session, key, status);
        }

        if (recorded == 1 && receipt.Outcome is (SendOutcome.WindowClosed or SendOutcome.QuotaUsed))
        {
            HoldBack(session, delivery);
        }

        return recorded;
    }

    // What follows would be refused alike, unless the person wrote meanwhile.
    private static void HoldBack(SqlSession session, TakenDelivery delivery) => session.Execute(
        """
        UPDATE outbox SET status = 'awaiting_request'
        WHERE conversation = @k AND status = 'to_send'
          AND EXISTS (SELECT 1 FROM conversation WHERE key = @k AND (last_user_at IS NULL OR last_user_at <= @marked))
        """,
        ("@k", delivery.Conversation.ToString()),
        ("@marked", delivery.MarkedAt));

    private void Tell(SqlSession session, string key, OutboxStatus status)
    {
        if (session.Scalar("SELECT case_id FROM conversation WHERE key = @k", ("@k", key)) is string caseId)
        {
            events.Append(session, key, caseId, "delivery", null, Names.Of(status), null);
        }
    }

    internal sealed record Abandoned(string Conversation, long Id, string Status, string Class)
    {
        public static Abandoned Read(DbDataReader reader) => new(reader.GetString(0), reader.GetInt64(1), reader.GetString(2), reader.GetString(3));
    }
}
