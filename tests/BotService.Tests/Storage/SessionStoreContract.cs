using System.Text.Encodings.Web;
using System.Text.Json.Nodes;
using BotService.Domain.Turns;
using BotService.Messaging.Channels;
using BotService.Skills.Contracts;
using BotService.Skills.Risk;
using BotService.Storage.Database;
using BotService.Storage.Redis;
using BotService.Tests.TestKit;
using StackExchange.Redis;

namespace BotService.Tests.Storage;

/// <summary>What sessions and channel values promise, on every Redis.</summary>
public abstract class SessionStoreContract
{
    private protected abstract Task<Stores> CreateAsync();

    [Fact]
    public async Task A_session_comes_back_as_it_was_kept()
    {
        await using Stores stores = await CreateAsync();
        ISessionStore sessions = stores.Get<ISessionStore>();
        Session session = new()
        {
            Turn = 7,
            Epoch = 2,
            ActiveSkill = "legal-rights",
            Slots = new Dictionary<string, string> { ["age"] = "15" },
            Risk = RiskMemory.Empty with { Level = RiskLevel.R3, LevelAt = stores.Time.GetUtcNow(), Categories = ["bullying"] },
            Recent = [new RecentLine("youth", "他们又来了😢")],
        };
        await EventuallyAsync(() => KeepAsync(sessions, session));

        Session? kept = await sessions.GetAsync(Line.Conversation, CancellationToken.None);

        Assert.Equivalent(session, kept, strict: true);
    }

    [Fact]
    public async Task A_session_of_a_newer_form_is_read_and_keeps_what_is_not_known_of_it()
    {
        await using Stores stores = await CreateAsync();
        ISessionStore sessions = stores.Get<ISessionStore>();
        await EventuallyAsync(() => KeepAsync(sessions, new Session { Turn = 1 }));
        await WriteAsync(stores, """{"schema":2,"turn":2,"mood":{"today":"grey"},"slots":{},"risk":{"level":"R2","categories":[],"recentBubbles":[],"trend":-1},"recent":[{"from":"youth","text":"在吗","tone":"low"}]}""");

        Session read = (await sessions.GetAsync(Line.Conversation, CancellationToken.None))!;
        await sessions.SetAsync(Line.Conversation, read with { Turn = 3, Risk = read.Risk with { WatchCount = 1 } }, CancellationToken.None);

        Assert.Equal((2, 2L, "在吗"), (read.Schema, read.Turn, read.Recent[0].Text));
        Assert.Equal(
            """{"schema":2,"turn":3,"slots":{},"risk":{"level":"R2","categories":[],"watchCount":1,"recentBubbles":[],"trend":-1},"recent":[{"from":"youth","text":"在吗","tone":"low"}],"mood":{"today":"grey"}}""",
            await ReadAsync(stores));
    }

    [Fact]
    public async Task A_session_of_a_form_that_cannot_be_read_is_none()
    {
        await using Stores stores = await CreateAsync();
        ISessionStore sessions = stores.Get<ISessionStore>();
        await EventuallyAsync(() => KeepAsync(sessions, new Session { Turn = 1 }));
        await WriteAsync(stores, """{"schema":2,"turn":"two"}""");

        Session? read = await sessions.GetAsync(Line.Conversation, CancellationToken.None);

        Assert.Null(read);
    }

    [Fact]
    public async Task A_channel_value_comes_back()
    {
        await using Stores stores = await CreateAsync();
        IChannelStore values = stores.Get<IChannelStore>();
        await EventuallyAsync(async () =>
        {
            await values.SetAsync("token", "abc", TimeSpan.FromHours(1), CancellationToken.None);
            return await values.GetAsync("token", CancellationToken.None) is not null;
        });

        Assert.Equal("abc", await values.GetAsync("token", CancellationToken.None));
        Assert.Null(await values.GetAsync("other", CancellationToken.None));
    }

    private static async Task<bool> KeepAsync(ISessionStore sessions, Session session)
    {
        await sessions.SetAsync(Line.Conversation, session, CancellationToken.None);
        return await sessions.GetAsync(Line.Conversation, CancellationToken.None) is not null;
    }

    private static Task<bool> WriteAsync(Stores stores, string record) => stores.Get<RedisConnection>().TryAsync(
        database => database.StringSetAsync(RedisKeys.Session(Line.Conversation), stores.Get<Words>().SealText(record, Line.Conversation.ToString())), false);

    private static async Task<string> ReadAsync(Stores stores)
    {
        RedisValue value = await stores.Get<RedisConnection>().TryAsync(database => database.StringGetAsync(RedisKeys.Session(Line.Conversation)), RedisValue.Null);
        return JsonNode.Parse(stores.Get<Words>().OpenText(value!, Line.Conversation.ToString()))!.ToJsonString(new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }

    // The connection is made in the background; until then the store says nothing, as it should.
    private static async Task EventuallyAsync(Func<Task<bool>> attempt)
    {
        using CancellationTokenSource limit = new(TimeSpan.FromSeconds(20));
        while (!await attempt())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, limit.Token);
        }
    }
}

public class GarnetSessionStoreTests : SessionStoreContract
{
    private protected override Task<Stores> CreateAsync() => Stores.OnGarnetAsync();
}

public class RedisSessionStoreTests(RedisServer server) : SessionStoreContract
{
    private protected override Task<Stores> CreateAsync()
    {
        Assert.SkipUnless(server.Missing is null, server.Missing ?? "");
        return Stores.OnRedisAsync(server.ConnectionString);
    }
}
