using BotService.Domain.Turns;
using BotService.Messaging.Messages;
using BotService.Runtime.Limits;
using BotService.Runtime.Telemetry;
using BotService.Skills.Contracts;
using BotService.Skills.Guard;
using BotService.Skills.Model;
using BotService.Skills.Risk;
using BotService.Skills.Routing;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;

namespace BotService.Runtime.Turns;

/// <summary>Answers a young person: welcomes, routes to a skill, asks when unsure, calls a person when it cannot help twice.</summary>
internal sealed class YouthBot(SkillRouter router, SkillMenu menu, IEnumerable<ISkill> skills, ReplyWriter writer, NoticeCatalog notices, ModelAllowance allowance, BotMetrics metrics, RuntimeOptions options, TimeProvider time) : ActivityHandler
{
    private const int UnansweredLimit = 2;
    private const string CounselingTriage = "counseling-triage";
    private const string CareAndHelp = "care-and-help";

    private readonly Dictionary<string, ISkill> _skills = skills.ToDictionary(skill => skill.Name, StringComparer.Ordinal);

    protected override async Task OnMessageActivityAsync(ITurnContext<IMessageActivity> turnContext, CancellationToken cancellationToken)
    {
        TurnFacts facts = TurnFacts.Of(turnContext);
        if (facts.Text is not { } text)
        {
            if (PlaceOf(facts.Messages[^1]) is { } place && !options.Echo && _skills.ContainsKey(CareAndHelp))
            {
                // Whoever sends where they are asks where to go.
                await AskSkillAsync(turnContext, facts, CareAndHelp, facts.Messages[^1].Attachment!.Title ?? nameof(InboundKind.Location), isOpening: false, cancellationToken, place);
                return;
            }

            await SayAsync(turnContext, facts, NoticeKey.OnlyWords, cancellationToken);
        }
        else if (options.Echo)
        {
            facts.Outcome = "answered";
            CountModelCall(facts.Hurries ? null : await writer.AskOnlyAsync(text, cancellationToken));
            await turnContext.SendActivityAsync(MessageFactory.Text($"re:{text}:state={facts.Session.TextTurns}"), cancellationToken);
        }
        else
        {
            await AnswerAsync(turnContext, facts, text, cancellationToken);
        }
    }

    protected override async Task OnMembersAddedAsync(IList<ChannelAccount> membersAdded, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken)
    {
        TurnFacts facts = TurnFacts.Of(turnContext);
        facts.Session = facts.Session with { Disclosed = true };
        await SayAsync(turnContext, facts, NoticeKey.Welcome, cancellationToken);
    }

    protected override async Task OnEventActivityAsync(ITurnContext<IEventActivity> turnContext, CancellationToken cancellationToken)
    {
        // A tap on the account's menu; every other event is only recorded.
        if (turnContext.Activity.Value is string key && menu.Resolve(key) is { } skill)
        {
            TurnFacts facts = TurnFacts.Of(turnContext);
            await AskSkillAsync(turnContext, facts, skill, key, isOpening: true, cancellationToken);
        }
    }

    private async Task AnswerAsync(ITurnContext turnContext, TurnFacts facts, string text, CancellationToken cancellationToken)
    {
        // The same tap twice in a hurry is one choice.
        if (facts.Messages.All(message => menu.Resolve(message.Text) is not null) && menu.Resolve(facts.Messages[^1].Text) is { } chosen)
        {
            await AskSkillAsync(turnContext, facts, chosen, text, isOpening: true, cancellationToken);
            return;
        }

        // What is only remembered watches over the talk; it does not decide what the talk is about.
        bool isFresh = facts.Risk.Evidence.Any(evidence => evidence.Source != "memory");
        RouteDecision decision = router.Route(text, facts.Session.ActiveSkill, isFresh ? facts.Risk : RiskAssessment.None, facts.Session.Slots.ContainsKey(SkillReply.AskedSlot));
        if (decision.Skill is { } skill && _skills.ContainsKey(skill))
        {
            await AskSkillAsync(turnContext, facts, skill, text, isOpening: false, cancellationToken);
        }
        else
        {
            await UnansweredAsync(turnContext, facts, NoticeActivity.Of(notices.Get(NoticeKey.RouteQuestion)), cancellationToken);
        }
    }

    private async Task AskSkillAsync(ITurnContext turnContext, TurnFacts facts, string skill, string text, bool isOpening, CancellationToken cancellationToken, GeoPoint? location = null)
    {
        Session session = facts.Session;
        SkillRequest request = new()
        {
            Text = text,
            IsOpening = isOpening,
            Location = location,
            Risk = facts.Risk,
            Slots = session.ActiveSkill == skill ? session.Slots : new Dictionary<string, string>(),
            Recent = session.Recent,
            Now = time.GetUtcNow(),
        };
        SkillReply plain = await _skills[skill].ReplyAsync(request, cancellationToken);
        WrittenReply written = facts.Hurries || !allowance.MayAsk(session)
            ? new WrittenReply(plain, null, [], SignalsDanger: false)
            : await writer.WriteAsync(skill, request, plain, cancellationToken);
        CountModelCall(written.Outcome);
        if (written.Outcome is not (null or ModelOutcome.Skipped))
        {
            facts.Session = session = allowance.CountOne(session);
        }

        foreach (GuardFinding finding in written.Findings)
        {
            metrics.GuardFinding(finding.Rule);
        }

        SkillReply reply = written.Reply;
        if (written.SignalsDanger)
        {
            (skill, reply) = await AskAboutDangerAsync(facts, request, cancellationToken);
            session = facts.Session;
        }

        facts.Skill = skill;
        facts.Citations = reply.Citations;
        facts.Session = session with
        {
            ActiveSkill = skill,
            Slots = reply.Slots,

            // A question that is not asked, because a person is called instead, is not answered either.
            Risk = session.Risk with { PendingCheck = reply.Handoff is null ? reply.PendingCheck : null },
            Unanswered = reply.Answered ? 0 : session.Unanswered,
        };
        if (reply.Handoff is { } handoff)
        {
            await turnContext.SendActivityAsync(HandoffActivity.Initiate(turnContext, handoff.Reason), cancellationToken);
        }
        else if (reply.Answered)
        {
            facts.Outcome = "answered";
            await turnContext.SendActivityAsync(MessageFactory.Text(reply.Text), cancellationToken);
        }
        else
        {
            await UnansweredAsync(turnContext, facts, MessageFactory.Text(reply.Text), cancellationToken);
        }
    }

    // The provider will not speak of what the person wrote, so somebody else must ask.
    private async Task<(string Skill, SkillReply Reply)> AskAboutDangerAsync(TurnFacts facts, SkillRequest request, CancellationToken cancellationToken)
    {
        RiskOutcome raised = RiskRaising.Raise(facts.Risk, facts.Session.Risk, RiskLevel.R2, RiskCategories.SelfHarm, new RiskEvidence("model", "filter", 0, 0, 1), request.Now);
        facts.Risk = raised.Assessment;
        facts.Session = facts.Session with { Risk = raised.Memory };
        metrics.Risk(facts.Risk.Level.ToString(), "model");
        return (CounselingTriage, await _skills[CounselingTriage].ReplyAsync(request with { Risk = facts.Risk, Slots = new Dictionary<string, string>() }, cancellationToken));
    }

    private static GeoPoint? PlaceOf(InboundMessage message) =>
        message is { Kind: InboundKind.Location, Attachment: { Latitude: { } latitude, Longitude: { } longitude } } ? new GeoPoint(latitude, longitude) : null;

    private void CountModelCall(ModelOutcome? outcome)
    {
        if (outcome is { } asked)
        {
            metrics.ModelCall(asked.ToString());
        }
    }

    private static async Task UnansweredAsync(ITurnContext turnContext, TurnFacts facts, Activity reply, CancellationToken cancellationToken)
    {
        int unanswered = facts.Session.Unanswered + 1;
        facts.Session = facts.Session with { Unanswered = unanswered };
        if (unanswered >= UnansweredLimit)
        {
            await turnContext.SendActivityAsync(HandoffActivity.Initiate(turnContext, "unanswered"), cancellationToken);
        }
        else
        {
            facts.Outcome = "unanswered";
            await turnContext.SendActivityAsync(reply, cancellationToken);
        }
    }

    private async Task SayAsync(ITurnContext turnContext, TurnFacts facts, NoticeKey key, CancellationToken cancellationToken)
    {
        facts.Outcome = "notice";
        await turnContext.SendActivityAsync(NoticeActivity.Of(notices.Get(key)), cancellationToken);
    }
}
