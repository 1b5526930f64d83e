using BotService.Domain.Cases;
using BotService.Domain.Turns;
using BotService.Messaging.Channels;
using BotService.Messaging.Inbox;
using BotService.Messaging.Messages;
using BotService.Runtime;
using BotService.Runtime.Delivery;
using BotService.Runtime.Turns;
using BotService.Skills;
using BotService.Skills.Guard;
using BotService.Storage;
using BotService.Storage.Database;
using BotService.Storage.Redis;
using BotService.Tests.Channels;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace BotService.Tests.TestKit;

/// <summary>A process of the service without its web: the real line on a real database, a recording channel outside, Redis away, the clock in the test's hand.</summary>
internal sealed class RunningLine : IAsyncDisposable
{
    /// <summary>How long something may really take before the test fails instead of hanging.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(4.5);

    private readonly ServiceProvider _services;
    private readonly TemporaryFolder? _ownFolder;

    private RunningLine(ServiceProvider services, FakeTimeProvider time, RecordingConnector connector, ScriptedSkills skills, RecordingLog log, TemporaryFolder? ownFolder)
    {
        _services = services;
        _ownFolder = ownFolder;
        Time = time;
        Connector = connector;
        Skills = skills;
        Log = log;
    }

    public FakeTimeProvider Time { get; }

    public RecordingConnector Connector { get; }

    public ScriptedSkills Skills { get; }

    public RecordingLog Log { get; }

    public IEnumerable<string> Sent => Connector.Sent;

    /// <param name="echo">Answers are <c>re:{text}:state={n}</c> instead of the skills'.</param>
    /// <param name="canSend">False for an account that answers only inside a request.</param>
    /// <param name="before">Folder and clock of a process that died, or of another node; null starts on an empty database.</param>
    /// <param name="textLimitBytes">Longest text of the channel.</param>
    /// <param name="with">Puts parts of the test's own in place of the real ones.</param>
    public static async Task<RunningLine> StartAsync(
        bool echo = false, bool canSend = true, int textLimitBytes = 2000, (TemporaryFolder Folder, FakeTimeProvider Time)? before = null, Action<IServiceCollection>? with = null)
    {
        TemporaryFolder? ownFolder = before is null ? new TemporaryFolder() : null;
        string path = (ownFolder ?? before!.Value.Folder).Path;
        FakeTimeProvider time = before?.Time ?? new FakeTimeProvider(new DateTimeOffset(2026, 11, 25, 2, 0, 0, TimeSpan.Zero));
        RecordingConnector connector = new() { Account = Line.Account with { CanSend = canSend, TextLimitBytes = textLimitBytes } };
        ScriptedSkills skills = new();
        RecordingLog log = new();
        ServiceCollection services = new();
        services.AddLogging(logging => logging.AddProvider(log));
        services.AddSingleton<TimeProvider>(time);
        services.AddStorage(new StorageSettings
        {
            DataPath = path,
            KeysPath = Path.Combine(path, "keys"),
            Database = new DatabaseOptions(),
            Redis = new RedisOptions { Mode = RedisMode.External, ConnectionString = "127.0.0.1:1" },
        });
        services.AddSkills(new SkillsOptions());
        services.AddRuntime(new RuntimeOptions { Echo = echo });
        services.AddSingleton<IChannelConnector>(connector);
        skills.Register(services);
        with?.Invoke(services);
        ServiceProvider provider = services.BuildServiceProvider();
        await provider.GetRequiredService<DatabaseMigrator>().MigrateAsync(CancellationToken.None);
        return new RunningLine(provider, time, connector, skills, log, ownFolder);
    }

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public string Sentence(NoticeKey key) => Get<NoticeCatalog>().Get(key).Text;

    public InboundMessage Message(string key, string text) => new()
    {
        Conversation = Line.Conversation,
        MessageKey = key,
        Kind = InboundKind.Text,
        Text = text,
        SentAt = Time.GetUtcNow(),
        ReceivedAt = Time.GetUtcNow(),
        ReplyAddress = new ReplyAddress("oYouth"),
    };

    /// <summary>A push whose request waits as long as WeChat lets it, which on a standing clock is for ever.</summary>
    public Task<InboxAnswer> AskAsync(InboundMessage message, CancellationToken clientGone = default) =>
        Get<IInbox>().AcceptAsync(message, Budget, clientGone).WaitAsync(Patience, CancellationToken.None);

    /// <summary>A push whose request has no time left once the message is stored.</summary>
    public Task<InboxAnswer> AskInVainAsync(InboundMessage message) =>
        Get<IInbox>().AcceptAsync(message, TimeSpan.Zero, CancellationToken.None).WaitAsync(Patience);

    /// <summary>A push whose request carries no reply; returns when its turn has run and everything is sent.</summary>
    public async Task TellAsync(InboundMessage message)
    {
        await Get<IInbox>().AcceptAsync(message, replyWithin: null, CancellationToken.None);
        await SettledAsync();
    }

    /// <summary>A push that a process stored just before it died.</summary>
    public Task StoreAsync(InboundMessage message, bool waits = false) => Get<ITurnStore>().AcceptAsync(message, waits, arrivedAt: null, CancellationToken.None);

    /// <summary>Lets time pass until something is done.</summary>
    public async Task<T> PassUntilAsync<T>(Task<T> done)
    {
        while (!done.IsCompleted)
        {
            Time.Advance(TimeSpan.FromMilliseconds(50));
            await Task.WhenAny(done, Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System));
        }

        return await done;
    }

    /// <summary>Waits until nothing runs.</summary>
    public async Task SettledAsync()
    {
        await Get<ConversationRunner>().DrainAsync().WaitAsync(Patience);
        await Get<DeliveryRunner>().DrainAsync().WaitAsync(Patience);
    }

    /// <summary>The one-second look, and what it sets going.</summary>
    public async Task LookAsync()
    {
        await _services.GetServices<IHostedService>().OfType<RecoveryWorker>().Single().LookAsync(CancellationToken.None);
        await SettledAsync();
    }

    public async Task<ConversationState> ConversationAsync() => (await Get<ITurnStore>().ReadAsync(Line.Conversation, CancellationToken.None)).State;

    public Task<IReadOnlyList<TranscriptEntry>> TranscriptAsync() => Get<ICaseStore>().ReadTranscriptAsync(Line.Conversation, 100, CancellationToken.None);

    /// <summary>Statuses of a table's rows, in order.</summary>
    public async Task<IReadOnlyList<string>> StatusesAsync(string table) => await Get<DatabaseConnections>().ReadAsync(
        $"SELECT status FROM {table} ORDER BY conversation, id", reader => reader.GetString(0), [], CancellationToken.None);

    /// <summary>The open case.</summary>
    public async Task<Case> CaseAsync() => Assert.Single(await Get<ICaseStore>().ReadOpenAsync(CancellationToken.None));

    public async Task<CaseId> ClaimAsync()
    {
        CaseId id = (await CaseAsync()).Id;
        Assert.Equal(CaseOutcome.Done, await Get<CaseService>().ClaimAsync(id, Desk.Li, CancellationToken.None));
        return id;
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        _ownFolder?.Dispose();
    }
}
