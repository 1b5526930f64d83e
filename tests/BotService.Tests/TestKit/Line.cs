using BotService.Domain.Delivery;
using BotService.Domain.Turns;
using BotService.Messaging.Channels;
using BotService.Messaging.Messages;
using BotService.Skills.Guard;
using BotService.Skills.Risk;

namespace BotService.Tests.TestKit;

/// <summary>Messages, replies and commits as the line makes them, for tests of the stores.</summary>
internal sealed class Line(Stores stores)
{
    public static readonly ConversationKey Conversation = new("wechat", "demo", "oYouth");

    public static readonly ChannelCapabilities Account = new()
    {
        TextLimitBytes = 2000,
        ReplyWindow = TimeSpan.FromHours(48),
        SendsPerUserMessage = 5,
        SendsPerTap = 3,
        TapWindow = TimeSpan.FromMinutes(1),
        CanSend = true,
        Deduplicates = false,
    };

    private static readonly OutputGuard Guard = OutputGuard.CreateDefault(HotlineDirectory.Load(null));
    private static readonly NoticeCatalog Notices = NoticeCatalog.CreateDefault();

    public ITurnStore Turns => stores.Get<ITurnStore>();

    public IOutbox Outbox => stores.Get<IOutbox>();

    public static OutgoingMessage Reply(string text) => OutgoingMessage.FromGuarded(Guard.Check(text, RiskLevel.R0).Reply!);

    public static OutgoingMessage Crisis() => OutgoingMessage.FromNotice(Notices.Get(NoticeKey.Crisis));

    public InboundMessage Message(string key, string text = "你好") => new()
    {
        Conversation = Conversation,
        MessageKey = key,
        Kind = InboundKind.Text,
        Text = text,
        SentAt = stores.Time.GetUtcNow(),
        ReceivedAt = stores.Time.GetUtcNow(),
        ReplyAddress = new ReplyAddress("oYouth"),
    };

    public Task<AcceptedMessage> AcceptAsync(InboundMessage message, bool waits = true) => Turns.AcceptAsync(message, waits, arrivedAt: null, CancellationToken.None);

    /// <summary>Accepts a message and commits its turn.</summary>
    public async Task<CommitResult> TurnAsync(string key, params OutgoingMessage[] replies)
    {
        await AcceptAsync(Message(key));
        return await CommitAsync(replies);
    }

    public async Task<CommitResult> CommitAsync(OutgoingMessage[] replies, bool canSend = true, CaseOpening? opening = null) =>
        await Turns.CommitAsync(Commit(await ReadAsync(), replies, canSend, opening), CancellationToken.None);

    public Task<TurnWork> ReadAsync() => Turns.ReadAsync(Conversation, CancellationToken.None);

    public TurnCommit Commit(TurnWork work, OutgoingMessage[] replies, bool canSend = true, CaseOpening? opening = null) => new()
    {
        Expected = work.State,
        Rows = [.. work.Rows.Select(row => row.Id)],
        Session = new Session { Turn = work.State.Turn + 1, Epoch = work.State.Epoch, TextTurns = (int)work.State.Turn + 1 },
        Replies = replies,
        Transcript =
        [
            .. work.Rows.Select(row => new TranscriptLine("youth", "Text", row.Message.Text ?? "", row.Message.SentAt)),
            .. replies.Select((reply, number) => new TranscriptLine("bot", reply.Kind, reply.Message.Text!, stores.Time.GetUtcNow(), number)),
        ],
        Case = opening,
        UserAt = stores.Time.GetUtcNow(),
        ReplyAddress = new ReplyAddress("oYouth"),
        CanSend = canSend,
        TextLimitBytes = Account.TextLimitBytes,
        EdgeSentences = new Dictionary<EdgeText, string> { [EdgeText.Crisis] = "edge crisis", [EdgeText.Continue] = "edge continue" },
    };

    public Task<TakenDelivery?> TakeAsync() => Outbox.TakeNextAsync(Conversation, Account, CancellationToken.None);

    public async Task<TakenDelivery> SendAsync()
    {
        TakenDelivery taken = await TakeAsync() ?? throw new InvalidOperationException("Nothing may be sent.");
        await Outbox.RecordAsync(taken, OutboxStatus.Sent, new SendReceipt(SendOutcome.Sent), notBefore: null, CancellationToken.None);
        return taken;
    }
}
