using System.Threading.RateLimiting;
using BotService.Messaging.Inbox;
using BotService.Messaging.Messages;
using BotService.Runtime.Telemetry;
using BotService.Skills.Guard;
using BotService.Skills.Risk;
using Microsoft.Extensions.Logging;

namespace BotService.Runtime.Limits;

/// <summary>Turns a flood away before it costs anything but its screening. Whatever screens R2 or more is let through, however much there is of it.</summary>
internal sealed partial class IntakeLimits : IDisposable
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly RuntimeOptions _options;
    private readonly RiskAssessor _risk;
    private readonly BotMetrics _metrics;
    private readonly ILogger<IntakeLimits> _logger;
    private readonly InboxAnswer _tooMany;
    private readonly PeopleLimit _people;
    private readonly PartitionedRateLimiter<ConversationKey> _accounts;
    private readonly PartitionedRateLimiter<string> _tellings;

    public IntakeLimits(RuntimeOptions options, RiskAssessor risk, NoticeCatalog notices, BotMetrics metrics, TimeProvider time, ILogger<IntakeLimits> logger)
    {
        _options = options;
        _risk = risk;
        _metrics = metrics;
        _logger = logger;
        _tooMany = new InboxAnswer(InboxAnswerKind.Reply, new OutboundMessage { Text = notices.Get(NoticeKey.EdgeTooMany).Text });
        LimitOptions limits = options.Limits;
        _people = new PeopleLimit(limits.PerYouthPerMinute, time);
        _accounts = PartitionedRateLimiter.Create<ConversationKey, (string, string)>(person =>
            Bucket((person.Channel, person.Account), limits.PerAccountPerSecond, TimeSpan.FromSeconds(0.1), Math.Max(1, limits.PerAccountPerSecond / 10)));
        _tellings = PartitionedRateLimiter.Create<string, string>(who => Bucket(who, 1, Minute, 1));
    }

    /// <returns>What to answer at once; null to go on.</returns>
    public InboxAnswer? Check(InboundMessage message, bool carriesReply)
    {
        if (_options.Echo || !EdgeSafetyReply.Answers(message.Kind))
        {
            return null;
        }

        ConversationKey person = message.Conversation;
        if (!_people.Take(person))
        {
            return IsAlarm(message) ? null : TurnPersonAway(person, carriesReply);
        }

        return Take(_accounts, person) || IsAlarm(message) ? null : TurnAccountAway(person);
    }

    public void Dispose()
    {
        _accounts.Dispose();
        _tellings.Dispose();
    }

    private InboxAnswer TurnPersonAway(ConversationKey person, bool carriesReply)
    {
        _metrics.Limited("person");
        if (!Take(_tellings, person.ToString()))
        {
            return InboxAnswer.Acknowledged;
        }

        LogPerson(person.Channel, person.Account, _options.Limits.PerYouthPerMinute);
        return carriesReply ? _tooMany : InboxAnswer.Acknowledged;
    }

    private InboxAnswer TurnAccountAway(ConversationKey person)
    {
        _metrics.Limited("account");
        if (Take(_tellings, $"{person.Channel}/{person.Account}"))
        {
            LogAccount(person.Channel, person.Account, _options.Limits.PerAccountPerSecond);
        }

        return InboxAnswer.Refused;
    }

    private bool IsAlarm(InboundMessage message) => _risk.Assess(message.Text).IsAlarm;

    private static bool Take<T>(PartitionedRateLimiter<T> limiter, T who)
    {
        using RateLimitLease lease = limiter.AttemptAcquire(who);
        return lease.IsAcquired;
    }

    private static RateLimitPartition<T> Bucket<T>(T key, int limit, TimeSpan period, int each) => RateLimitPartition.GetTokenBucketLimiter(key, _ => new TokenBucketRateLimiterOptions
    {
        TokenLimit = limit,
        ReplenishmentPeriod = period,
        TokensPerPeriod = each,
        QueueLimit = 0,
    });

    [LoggerMessage(Level = LogLevel.Warning, Message = "Somebody on {Channel}/{Account} writes more than {Limit} messages a minute; what screens below R2 is acknowledged and not read.")]
    private partial void LogPerson(string channel, string account, int limit);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Channel}/{Account} gets more than {Limit} messages a second; what screens below R2 is refused, and the channel delivers it again. Add nodes or raise Limits:PerAccountPerSecond.")]
    private partial void LogAccount(string channel, string account, int limit);
}
