using BotService.Messaging.Channels;

namespace BotService.Tests.Runtime.ManyDialogues;

/// <summary>
/// WeChat's rules for one person, kept apart from the service's own arithmetic: five sends within 48 hours of each message, three within a minute of a tap.
/// Fails at random as the platform does; what an unanswered call may have shown counts as shown.
/// </summary>
internal sealed class StrictPlatform(ulong seed, Func<string, bool> isBot)
{
    private readonly Lock _gate = new();
    private readonly Dice _dice = new(seed);
    private readonly Count _sinceMessage = new(5, TimeSpan.FromHours(48));
    private readonly Count _sinceTap = new(3, TimeSpan.FromMinutes(1));
    private readonly List<string> _history = [];
    private int _botsSinceEither;

    /// <summary>Sends that the platform would have had to refuse.</summary>
    public int OverTheLimit { get; private set; }

    /// <summary>Sends of the bot beyond its two since the person last wrote or tapped.</summary>
    public int BotOverItsTwo { get; private set; }

    /// <summary>What happened, for a test that fails.</summary>
    public string History => string.Join('\n', _history);

    /// <summary>Sends shown.</summary>
    public int Shown { get; private set; }

    public void Wrote(DateTimeOffset at) => Restart(_sinceMessage, at);

    public void Tapped(DateTimeOffset at) => Restart(_sinceTap, at);

    public SendReceipt Send(string text, DateTimeOffset now)
    {
        lock (_gate)
        {
            SendReceipt receipt = Judge(text, now);
            _history.Add($"{now:T} {(isBot(text) ? "bot" : "other")} {text[..Math.Min(6, text.Length)]} -> {receipt.Outcome} {receipt.Code}");
            return receipt;
        }
    }

    private SendReceipt Judge(string text, DateTimeOffset now)
    {
        if (!_sinceMessage.IsOpen(now) && !_sinceTap.IsOpen(now))
        {
            return new SendReceipt(SendOutcome.WindowClosed, "45015");
        }

        if (!_sinceMessage.Allows(now) && !_sinceTap.Allows(now))
        {
            OverTheLimit++;
            return new SendReceipt(SendOutcome.QuotaUsed, "45047");
        }

        return _dice.Throw(100) switch
        {
            < 5 => new SendReceipt(SendOutcome.RetryLater, "-1", TimeSpan.FromSeconds(1), RetryLimit: 3),
            < 7 => new SendReceipt(SendOutcome.RetryLater, "token-timeout", TimeSpan.FromSeconds(2)),
            < 9 => new SendReceipt(SendOutcome.RetryLater, "45011", TimeSpan.FromSeconds(5)),
            < 11 => new SendReceipt(SendOutcome.QuotaUsed, "45047"),
            < 12 => new SendReceipt(SendOutcome.WindowClosed, "45015"),
            < 13 => new SendReceipt(SendOutcome.UserUnreachable, "43004"),
            < 14 => new SendReceipt(SendOutcome.Rejected, "48001"),
            < 16 => Show(text, now, new SendReceipt(SendOutcome.Unknown, "timeout")),
            < 18 => new SendReceipt(SendOutcome.Unknown, "broken"),
            _ => Show(text, now, new SendReceipt(SendOutcome.Sent)),
        };
    }

    private SendReceipt Show(string text, DateTimeOffset now, SendReceipt receipt)
    {
        // The one that ends soonest pays.
        (_sinceTap.Allows(now) ? _sinceTap : _sinceMessage).Used++;
        Shown++;
        if (isBot(text) && ++_botsSinceEither > 2)
        {
            BotOverItsTwo++;
        }

        return receipt;
    }

    private void Restart(Count count, DateTimeOffset at)
    {
        lock (_gate)
        {
            (count.Since, count.Used) = (at, 0);
            _history.Add($"{at:T} {(count == _sinceTap ? "tap" : "message")}");
            _botsSinceEither = 0;
        }
    }

    private sealed class Count(int limit, TimeSpan window)
    {
        public DateTimeOffset? Since { get; set; }

        public int Used { get; set; }

        public bool IsOpen(DateTimeOffset now) => Since is { } since && now - since < window;

        public bool Allows(DateTimeOffset now) => IsOpen(now) && Used < limit;
    }
}
