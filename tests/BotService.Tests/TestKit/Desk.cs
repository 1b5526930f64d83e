using BotService.Domain.Cases;
using BotService.Domain.Delivery;
using BotService.Domain.Privacy;
using BotService.Domain.Staff;
using BotService.Domain.Turns;
using BotService.Messaging.Messages;
using BotService.Skills.Guard;
using BotService.Skills.Risk;
using BotService.Storage.Database;

namespace BotService.Tests.TestKit;

/// <summary>The counselors' side on real stores: people, cases, and what they left behind.</summary>
internal sealed class Desk(Stores stores) : ICaseFeed, IWakeUp
{
    public static readonly StaffMember Li = new(new CounselorId("li"), "李老师", StaffRole.Counselor);
    public static readonly StaffMember Wang = new(new CounselorId("wang"), "王老师", StaffRole.Counselor);
    public static readonly StaffMember Supervisor = new(new CounselorId("zhou"), "周督导", StaffRole.Supervisor);
    public static readonly StaffMember Admin = new(new CounselorId("admin"), "管理员", StaffRole.Admin);
    public static readonly StaffMember Auditor = new(new CounselorId("auditor"), "审计员", StaffRole.Auditor);

    private int _messages;

    public int Signals { get; private set; }

    public List<ConversationKey> Woken { get; } = [];

    public CaseService Cases => new(stores.Get<ICaseStore>(), this, this, NoticeCatalog.CreateDefault(), stores.Get<IAuditLog>(), []);

    public ICaseStore Store => stores.Get<ICaseStore>();

    /// <summary>A young person writes, and the turn opens or raises a case.</summary>
    public async Task<Case> OpenCaseAsync(string peer, RiskLevel level)
    {
        string id = (await SayAsync(peer, "有人吗", new CaseOpening(level, ["bullying"], "risk"))).CaseId!;
        return (await Store.FindAsync(new CaseId(id), CancellationToken.None))!;
    }

    public async Task<CommitResult> SayAsync(string peer, string text, CaseOpening? opening = null)
    {
        ConversationKey key = new("wechat", "demo", peer);
        DateTimeOffset now = stores.Time.GetUtcNow();
        ITurnStore turns = stores.Get<ITurnStore>();
        await turns.AcceptAsync(
            new InboundMessage { Conversation = key, MessageKey = $"m{++_messages}", Kind = InboundKind.Text, Text = text, SentAt = now, ReceivedAt = now, ReplyAddress = new ReplyAddress(peer) },
            requestWaits: false,
            arrivedAt: null,
            CancellationToken.None);
        TurnWork work = await turns.ReadAsync(key, CancellationToken.None);
        return await turns.CommitAsync(
            new TurnCommit
            {
                Expected = work.State,
                Rows = [.. work.Rows.Select(row => row.Id)],
                Session = new Session { Turn = work.State.Turn + 1, Epoch = work.State.Epoch },
                Transcript = [.. work.Rows.Where(row => row.Message.Text is not null).Select(row => new TranscriptLine("youth", "Text", row.Message.Text!, row.Message.SentAt))],
                Case = opening,
                UserAt = now,
                ReplyAddress = new ReplyAddress(peer),
                CanSend = true,
                TextLimitBytes = Line.Account.TextLimitBytes,
            },
            CancellationToken.None);
    }

    public async Task<ConversationState> ConversationAsync(string peer) =>
        (await stores.Get<ITurnStore>().ReadAsync(new ConversationKey("wechat", "demo", peer), CancellationToken.None)).State;

    /// <summary>Audit lines as <c>actor action</c>, oldest first.</summary>
    public async Task<IReadOnlyList<string>> AuditAsync() => await stores.Get<DatabaseConnections>().ReadAsync(
        "SELECT actor, action FROM audit ORDER BY id", reader => $"{reader.GetString(0)} {reader.GetString(1)}", [], CancellationToken.None);

    public IDisposable Subscribe(Func<Task> changed) => throw new NotSupportedException("Pages are not under test here.");

    public void Signal() => Signals++;

    public void Wake(ConversationKey conversation) => Woken.Add(conversation);
}
