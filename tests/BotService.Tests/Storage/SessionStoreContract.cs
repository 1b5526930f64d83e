using BotService.Domain.Turns;
using BotService.Messaging.Channels;
using BotService.Messaging.Messages;
using BotService.Skills.Contracts;
using BotService.Skills.Risk;
using BotService.Tests.TestKit;

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
    public async Task A_session_of_a_newer_form_is_left_alone()
    {
        await using Stores stores = await CreateAsync();
        ISessionStore sessions = stores.Get<ISessionStore>();
        await EventuallyAsync(() => KeepAsync(sessions, new Session { Turn = 1 }));
        await sessions.SetAsync(Line.Conversation, new Session { Schema = Session.CurrentSchema + 1, Turn = 2 }, CancellationToken.None);

        Session? kept = await sessions.GetAsync(Line.Conversation, CancellationToken.None);

        Assert.Null(kept);
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
