using System.Data.Common;
using BotService.Domain.Turns;
using BotService.Storage.Database;
using BotService.Tests.TestKit;

namespace BotService.Tests.Storage;

/// <summary>A database that restarts between two writes breaks the connection, and no caller hears of it.</summary>
public class LostConnectionTests(PostgreSqlServer server)
{
    [Fact]
    public async Task A_write_on_a_broken_connection_is_done_on_a_new_one_and_the_loss_is_told()
    {
        Assert.SkipUnless(server.Missing is null, server.Missing ?? "");
        await using Stores stores = await Stores.OnPostgreSqlAsync(await server.CreateDatabaseAsync());
        DatabaseWriter writer = stores.Get<DatabaseWriter>();
        int lost = 0;
        stores.Get<IDatabaseWatch>().ConnectionLost += () => lost++;
        long connection = await writer.WriteAsync("", session => session.Count("SELECT pg_backend_pid()"), CancellationToken.None);
        await stores.Get<DatabaseConnections>().ReadAsync($"SELECT pg_terminate_backend({connection})", reader => reader.GetBoolean(0), [], CancellationToken.None);

        long next = await writer.WriteAsync("", session => session.Count("SELECT pg_backend_pid()"), CancellationToken.None);

        Assert.NotEqual(connection, next);
        Assert.Equal(1, lost);
    }

    [Fact]
    public async Task A_write_that_is_wrong_is_no_lost_connection()
    {
        Assert.SkipUnless(server.Missing is null, server.Missing ?? "");
        await using Stores stores = await Stores.OnPostgreSqlAsync(await server.CreateDatabaseAsync());
        int lost = 0;
        stores.Get<IDatabaseWatch>().ConnectionLost += () => lost++;

        await Assert.ThrowsAnyAsync<DbException>(() => stores.Get<DatabaseWriter>().WriteAsync("", session => session.Execute("INSERT INTO nowhere VALUES (1)"), CancellationToken.None));

        Assert.Equal(0, lost);
    }
}
