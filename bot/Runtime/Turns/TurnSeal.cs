using System.Text;
using BotService.Domain.Delivery;
using BotService.Domain.Turns;
using BotService.Messaging.Channels;
using BotService.Messaging.Messages;
using BotService.Runtime.Telemetry;
using BotService.Skills.Contracts;
using BotService.Skills.Guard;
using BotService.Skills.Risk;
using Microsoft.Bot.Schema;

namespace BotService.Runtime.Turns;

/// <summary>The last word of a turn: every activity becomes words that the guard passed or a fixed sentence, or is refused. No hook comes after it.</summary>
internal sealed class TurnSeal(OutputGuard guard, NoticeCatalog notices, EdgeSafetyReply edge, AccountCapabilities accounts, BotMetrics metrics, RiskAssessor risk, RuntimeOptions options, TimeProvider time)
{
    private const int RecentLineLength = 400;

    public TurnCommit Seal(TurnFacts facts, IReadOnlyList<Activity> output, IReadOnlyList<InboxRow> rows)
    {
        List<OutgoingMessage> replies = [];
        foreach (Activity activity in output.Where(activity => activity.Type == ActivityTypes.Message))
        {
            OutgoingMessage next = SealOne(activity, facts);
            if (replies.Count == 0 && facts.Disclose && next.Class != DeliveryClass.Crisis)
            {
                facts.Session = facts.Session with { Disclosed = true };
                replies.Add(OutgoingMessage.FromNotice(notices.Get(NoticeKey.Disclosure)));
            }

            Append(replies, next, LimitOf(facts));
        }

        return Commit(facts, replies, rows, isPoison: false);
    }

    /// <summary>The turn threw: the fixed apology, and whatever screening alone demands.</summary>
    public TurnCommit SealFailure(TurnFacts facts, IReadOnlyList<InboxRow> rows)
    {
        if (facts.Messages[^1].Kind == InboundKind.HandoffStatus)
        {
            return Commit(facts, [], rows, isPoison: true);
        }

        TurnScreening.Screen(risk, facts);
        if (facts.Risk.IsAlarm)
        {
            facts.Case ??= new CaseOpening(facts.Risk.Level, facts.Risk.Categories, "failed");
        }

        bool isSilent = facts.State.Owner == ConversationOwner.Person;
        NoticeKey key = TurnScreening.NeedsCrisisSentence(facts) ? NoticeKey.Crisis : NoticeKey.Apology;
        facts.Lines.AddRange(facts.Messages.Select(message => new TranscriptLine("youth", message.Kind.ToString(), message.Text ?? "", message.SentAt)));
        return Commit(facts, isSilent ? [] : [OutgoingMessage.FromNotice(notices.Get(key))], rows, isPoison: true);
    }

    private OutgoingMessage SealOne(Activity activity, TurnFacts facts)
    {
        if (NoticeActivity.KeyOf(activity) is { } key)
        {
            return OutgoingMessage.FromNotice(notices.Get(key));
        }

        GuardVerdict verdict = guard.Check(activity.Text, facts.Risk.Level, facts.Citations);
        if (verdict.Reply is not null)
        {
            return OutgoingMessage.FromGuarded(verdict.Reply);
        }

        foreach (GuardFinding finding in verdict.Findings)
        {
            metrics.GuardFinding(finding.Rule);
        }

        return OutgoingMessage.FromNotice(notices.Get(facts.Risk.Level >= RiskLevel.R4 ? NoticeKey.Crisis : NoticeKey.GuardReplaced));
    }

    // Each send costs one of the few that the platform allows, so what fits together goes together.
    private static void Append(List<OutgoingMessage> replies, OutgoingMessage next, int limitBytes)
    {
        if (replies.Count > 0
            && replies[^1].Class != DeliveryClass.Crisis
            && next.Class != DeliveryClass.Crisis
            && Encoding.UTF8.GetByteCount(replies[^1].Message.Text!) + Encoding.UTF8.GetByteCount(next.Message.Text!) + 2 <= limitBytes)
        {
            replies[^1] = OutgoingMessage.Join(replies[^1], next);
        }
        else
        {
            replies.Add(next);
        }
    }

    private int LimitOf(TurnFacts facts) => accounts.Of(facts.State.Key)?.TextLimitBytes ?? ChannelCapabilities.NarrowestTextBytes;

    private TurnCommit Commit(TurnFacts facts, List<OutgoingMessage> wanted, IReadOnlyList<InboxRow> rows, bool isPoison)
    {
        DateTimeOffset now = time.GetUtcNow();
        int limitBytes = LimitOf(facts);
        List<OutgoingMessage> replies =
        [
            .. wanted.OrderByDescending(reply => reply.Class == DeliveryClass.Crisis).SelectMany(reply => reply.Split(limitBytes)),
        ];
        List<TranscriptLine> lines =
        [
            .. facts.Lines,
            .. replies.Select((reply, number) => new TranscriptLine("bot", reply.Kind, reply.Message.Text!, now, number)),
        ];
        Session session = facts.Session;
        IEnumerable<RecentLine> recent = options.Echo
            ? []
            : session.Recent.Concat(lines.Where(line => line.Text.Length > 0).Select(line => new RecentLine(line.From, Shorten(line.Text))));
        InboundMessage newest = facts.Messages[^1];
        return new TurnCommit
        {
            Expected = facts.State,
            Rows = [.. rows.Select(row => row.Id)],
            Session = session with
            {
                // What a newer version wrote goes back under its number, or that version would not look for its fields.
                Schema = Math.Max(session.Schema, Session.CurrentSchema),
                Turn = facts.State.Turn + 1,
                Epoch = facts.State.Epoch,
                Recent = [.. recent.TakeLast(Session.RecentLimit)],
            },
            Replies = replies,
            Transcript = lines,
            Case = facts.Case,
            UserAt = facts.Messages.LastOrDefault(OpensWindow)?.SentAt,
            IsTap = newest.Kind is InboundKind.MenuTap or InboundKind.Subscribed,
            ReplyAddress = newest.ReplyAddress,
            CanSend = accounts.Of(facts.State.Key)?.CanSend ?? false,
            TextLimitBytes = limitBytes,
            EdgeSentences = edge.Sentences,
            IsPoison = isPoison,
        };
    }

    // A tap, in the menu or in a bubble, is no message to the platform: it opens neither window nor count of one.
    private static bool OpensWindow(InboundMessage message) => message.MenuId is null
        && message.Kind is not (InboundKind.MenuTap or InboundKind.Subscribed or InboundKind.Unsubscribed or InboundKind.Event or InboundKind.Unknown or InboundKind.HandoffStatus);

    private static string Shorten(string text) => text.Length <= RecentLineLength ? text : text[..(char.IsHighSurrogate(text[RecentLineLength - 1]) ? RecentLineLength - 1 : RecentLineLength)];
}
