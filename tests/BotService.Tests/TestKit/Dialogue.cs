using BotService.Domain.Turns;
using BotService.Messaging.Channels;
using BotService.Messaging.Messages;
using BotService.Runtime;
using BotService.Runtime.Turns;
using BotService.Skills;
using BotService.Skills.Guard;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Adapters;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using ConversationState = BotService.Domain.Turns.ConversationState;

namespace BotService.Tests.TestKit;

/// <summary>A dialogue on Bot.Builder's own TestFlow, through the real pipeline and the very seal of the durable adapter. Only the database is left out.</summary>
internal sealed class Dialogue
{
    private readonly ServiceProvider _services;
    private readonly TestAdapter _adapter;
    private ConversationState _state = new() { Key = Line.Conversation, Turn = 0, Epoch = 0, Owner = ConversationOwner.Bot };
    private Session _session = new() { Disclosed = true };

    public Dialogue(RuntimeOptions? options = null, Action<IServiceCollection>? configure = null, IMiddleware? first = null)
    {
        ServiceCollection services = new();
        services.AddLogging();
        services.AddSingleton<TimeProvider>(Time);
        services.AddSkills(new SkillsOptions());
        services.AddRuntime(options ?? new RuntimeOptions());
        services.AddSingleton<IChannelConnector>(new RecordingConnector());
        configure?.Invoke(services);
        _services = services.BuildServiceProvider();
        _adapter = new CollectingAdapter();
        _adapter.Use(new SealMiddleware(this));
        if (first is not null)
        {
            _adapter.Use(first);
        }

        foreach (IMiddleware step in _services.GetRequiredService<ConversationPipeline>().Steps)
        {
            _adapter.Use(step);
        }
    }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 25, 2, 0, 0, TimeSpan.Zero));

    /// <summary>What the latest turn would commit.</summary>
    public TurnCommit? Commit { get; private set; }

    public TestFlow Flow() => new(_adapter, _services.GetRequiredService<IBot>());

    public string Sentence(NoticeKey key) => _services.GetRequiredService<NoticeCatalog>().Get(key).Text;

    /// <summary>A person takes the conversation, or gives it back.</summary>
    public void SetOwner(ConversationOwner owner) => _state = _state with { Owner = owner, Epoch = _state.Epoch + 1 };

    /// <summary>Whoever writes has not seen the welcome.</summary>
    public void ForgetDisclosure() => _session = _session with { Disclosed = false };

    private InboundMessage ToMessage(Activity activity) => new()
    {
        Conversation = Line.Conversation,
        MessageKey = $"m{_state.Turn}",
        Kind = activity.Type switch
        {
            ActivityTypes.ConversationUpdate => InboundKind.Subscribed,
            ActivityTypes.Event => activity.Name == HandoffEventNames.HandoffStatus ? InboundKind.HandoffStatus : InboundKind.MenuTap,
            _ => activity.Attachments?.Count > 0 ? InboundKind.Image : InboundKind.Text,
        },
        Text = string.IsNullOrEmpty(activity.Text) ? null : activity.Text,
        EventName = activity.Name,
        EventKey = activity.Value as string,
        SentAt = Time.GetUtcNow(),
        ReceivedAt = Time.GetUtcNow(),
        ReplyAddress = new ReplyAddress("oYouth"),
    };

    // Ends the chain of hooks where the durable adapter ends it.
    private sealed class CollectingAdapter : TestAdapter
    {
        public override Task<ResourceResponse[]> SendActivitiesAsync(ITurnContext turnContext, Activity[] activities, CancellationToken cancellationToken) =>
            Task.FromResult(Array.ConvertAll(activities, TurnOutput.Of(turnContext).Add));
    }

    // Seals what the turn collected, and only then lets anything out.
    private sealed class SealMiddleware(Dialogue dialogue) : IMiddleware
    {
        public async Task OnTurnAsync(ITurnContext turnContext, NextDelegate next, CancellationToken cancellationToken = default)
        {
            TurnFacts facts = new(dialogue._state, dialogue._session, [dialogue.ToMessage((Activity)turnContext.Activity)]);
            TurnOutput output = new("t");
            turnContext.TurnState.Add(facts);
            turnContext.TurnState.Add(output);
            await next(cancellationToken);

            TurnCommit commit = dialogue._services.GetRequiredService<TurnSeal>().Seal(facts, output.Activities, [new InboxRow(1, facts.Messages[0], Waiting: true)]);
            dialogue.Commit = commit;
            dialogue._session = commit.Session;
            dialogue._state = dialogue._state with
            {
                Turn = commit.Session.Turn,
                CaseId = dialogue._state.CaseId ?? (commit.Case is null ? null : "case"),
                Owner = commit.Case is not null && dialogue._state.Owner == ConversationOwner.Bot ? ConversationOwner.Queue : dialogue._state.Owner,
            };
            foreach (BotService.Domain.Delivery.OutgoingMessage reply in commit.Replies)
            {
                dialogue._adapter.ActiveQueue.Enqueue(new Activity(ActivityTypes.Message) { Text = reply.Message.Text });
            }
        }
    }
}
