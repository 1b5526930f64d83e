using BotService.Messaging.Channels;

namespace BotService.Storage.Database;

/// <summary>What the platform still allows in a conversation, counted from the rows themselves inside the mark's transaction. No counter is kept anywhere.</summary>
internal sealed class OutboxBudget(SqlSession session, string key, DateTimeOffset? lastUserAt, ChannelCapabilities capabilities, DateTimeOffset now)
{
    // Of what the channel allows after each message of the person; after a tap one is kept.
    private const int SendsKeptForStaff = 3;
    private const int SendsKeptAfterTap = 1;

    // The platform counts from its own receipt of the message, a little before ours.
    internal static readonly TimeSpan ClockSlack = TimeSpan.FromSeconds(5);

    // Whatever became of it, a row keeps a time of sending only if it may have been shown. A crisis row may be shown more than once; its attempts are those that may have been.
    private const string Counted =
        """
        SELECT SUM(CASE WHEN class = 'crisis' THEN attempts ELSE 1 END) FROM outbox
        WHERE conversation = @k AND sending_at >= @since
        """;

    private const string OfBot = " AND origin = 'bot' AND class <> 'crisis'";

    /// <summary>Whether one more may be sent after the person's latest message or, for a short while, after their latest tap.</summary>
    public bool Has(bool isBot) => capabilities.CanSend
        && ((lastUserAt is { } said && now - said <= capabilities.ReplyWindow && Has(said, capabilities.SendsPerUserMessage, SendsKeptForStaff, isBot))
            || (LastTapAt() is { } tapped && now - tapped <= capabilities.TapWindow - ClockSlack && Has(tapped, capabilities.SendsPerTap, SendsKeptAfterTap, isBot)));

    /// <summary>The same for a crisis sentence. Our arithmetic of the window does not hold it back: only the platform knows its clock.</summary>
    public bool HasCrisis() => capabilities.CanSend
        && (lastUserAt is not { } said || Has(said, capabilities.SendsPerUserMessage, kept: 0, isBot: false) || Has(isBot: false));

    private bool Has(DateTimeOffset trigger, int allowed, int kept, bool isBot)
    {
        SqlValue since = ("@since", trigger - ClockSlack);
        return session.Count(Counted, ("@k", key), since) < allowed
            && (!isBot || session.Count(Counted + OfBot, ("@k", key), since) < allowed - kept);
    }

    private DateTimeOffset? LastTapAt() => capabilities.SendsPerTap == 0 ? null : session.Query(
        "SELECT MAX(sent_at) FROM inbox WHERE conversation = @k AND kind IN ('MenuTap', 'Subscribed')",
        reader => reader.TimeOrNull(0),
        ("@k", key))[0];
}
